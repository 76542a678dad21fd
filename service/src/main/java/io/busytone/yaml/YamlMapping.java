package io.busytone.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The known keys of a YAML mapping; unknown and repeated ones are problems. */
public final class YamlMapping {
  private final String file;
  private final Problems problems;
  private final Map<String, Yaml> values = new HashMap<>();
  private final int line;

  /**
   * @param file what problems call the file
   * @param known the keys that there may be
   */
  public YamlMapping(String file, Yaml yaml, Set<String> known, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.line = yaml.line();
    if (yaml instanceof Yaml.Fields fields) {
      fields.fields().forEach(field -> take(field, known));
    } else {
      problem(yaml.line(), "must be a mapping with the keys " + sorted(known));
    }
  }

  private void take(Yaml.Field field, Set<String> known) {
    if (!known.contains(field.key())) {
      problem(field.line(), "unknown key " + field.key() + "; known are " + sorted(known));
    } else if (values.put(field.key(), field.value()) != null) {
      problem(field.line(), "the key " + field.key() + " comes twice");
    }
  }

  private static List<String> sorted(Set<String> known) {
    return known.stream().sorted().toList();
  }

  /** Notes a problem of this file. */
  public void problem(int atLine, String text) {
    problems.add(file, atLine, text);
  }

  /** Line where the mapping starts, counted from 1. */
  public int line() {
    return line;
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The value, of any type. */
  public Optional<Yaml> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** A single value that must be present. */
  public String required(String key) {
    if (!has(key)) {
      problem(line, "the key " + key + " is missing");
    }
    return text(key, "");
  }

  /** A single value, or the fallback. */
  public String text(String key, String fallback) {
    Yaml value = values.get(key);
    if (value == null) {
      return fallback;
    }
    if (value instanceof Yaml.Scalar scalar) {
      return scalar.text();
    }
    problem(value.line(), key + " must be a single value");
    return fallback;
  }

  /** The values of a list; empty if the key is not there. */
  public List<Yaml.Scalar> list(String key) {
    Yaml value = values.get(key);
    return value == null ? List.of() : scalars(value);
  }

  private List<Yaml.Scalar> scalars(Yaml yaml) {
    return scalars(file, yaml, problems);
  }

  /** The values of a list; anything else is a problem. */
  public static List<Yaml.Scalar> scalars(String file, Yaml yaml, Problems problems) {
    if (!(yaml instanceof Yaml.Items items)) {
      problems.add(file, yaml.line(), "must be a list");
      return List.of();
    }
    List<Yaml.Scalar> scalars = new ArrayList<>();
    for (Yaml item : items.items()) {
      if (item instanceof Yaml.Scalar scalar) {
        scalars.add(scalar);
      } else {
        problems.add(file, item.line(), "must be a single value");
      }
    }
    return scalars;
  }
}
