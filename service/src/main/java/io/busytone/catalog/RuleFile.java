package io.busytone.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a file of rules says: {@code cause.yaml}, or a file in the folder {@code none}.
 *
 * @param rules its rules
 * @param examples its examples and counter-examples
 */
record RuleFile(List<Rule> rules, List<Example> examples) {
  private static final Set<String> KEYS = Set.of("id", "rules", "examples", "counter_examples");

  /** Reads a file whose id must be as given. */
  static RuleFile read(
      SourceFile file, String id, Kind kind, String cause, Terms terms, Problems problems) {
    return YamlParser.parse(file, problems)
        .map(yaml -> new FieldReader(file.origin(), yaml, KEYS, problems))
        .map(fields -> read(fields, file, id, new RuleReader(file, kind, cause, terms, problems)))
        .map(read -> read.withKind(kind, cause))
        .orElseGet(() -> new RuleFile(List.of(), List.of()));
  }

  private static RuleFile read(FieldReader fields, SourceFile file, String id, RuleReader rules) {
    if (!fields.required("id").equals(id)) {
      fields.problem(fields.line(), "the id must be " + id + ", as the folder has it");
    }
    List<Example> examples = new ArrayList<>();
    fields.list("examples").forEach(text -> examples.add(example(file, text, false)));
    fields.list("counter_examples").forEach(text -> examples.add(example(file, text, true)));
    return new RuleFile(fields.value("rules").map(rules::read).orElse(List.of()), examples);
  }

  private static Example example(SourceFile file, Yaml.Scalar text, boolean counter) {
    return new Example(
        Kind.NONE,
        "",
        counter,
        text.text(),
        new SourceLocation(file.origin(), text.line()),
        file.own());
  }

  private RuleFile withKind(Kind kind, String cause) {
    return new RuleFile(
        rules,
        examples.stream()
            .map(e -> new Example(kind, cause, e.counter(), e.text(), e.place(), e.own()))
            .toList());
  }
}
