package io.busytone.catalog;

import io.busytone.yaml.Problems;
import io.busytone.yaml.SourceLocation;
import io.busytone.yaml.Yaml;
import io.busytone.yaml.YamlMapping;
import io.busytone.yaml.YamlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a file of rules: {@code cause.yaml}, or a file in the folder {@code none}. */
final class RuleFileReader {
  private static final Set<String> KEYS = Set.of("id", "rules", "examples", "counter_examples");
  private static final Set<String> RULE_KEYS =
      Set.of("order", "any", "all", "none", "within", "target", "number", "confidence");
  private static final int MAX_GROUPS = 15;

  private final SourceFile file;
  private final Kind kind;
  private final String cause;
  private final PhraseLists phraseLists;
  private final Problems problems;
  private final List<Rule> rules = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();

  /**
   * @param cause the cause that the rules show; empty for {@link Kind#NONE}
   */
  RuleFileReader(
      SourceFile file, Kind kind, String cause, PhraseLists phraseLists, Problems problems) {
    this.file = file;
    this.kind = kind;
    this.cause = cause;
    this.phraseLists = phraseLists;
    this.problems = problems;
  }

  /** Reads the file, whose id must be as given. */
  void read(String id) {
    YamlParser.parse(file.origin(), file.text(), problems)
        .map(yaml -> new YamlMapping(file.origin(), yaml, KEYS, problems))
        .ifPresent(fields -> read(fields, id));
  }

  /** The rules read, in their order. */
  List<Rule> rules() {
    return rules;
  }

  /** The examples and counter-examples read. */
  List<Example> examples() {
    return examples;
  }

  private void read(YamlMapping fields, String id) {
    if (!fields.required("id").equals(id)) {
      fields.problem(fields.line(), "the id must be " + id + ", as the folder has it");
    }
    fields.list("examples").forEach(text -> examples.add(example(text, false)));
    fields.list("counter_examples").forEach(text -> examples.add(example(text, true)));
    fields.value("rules").ifPresent(this::readRules);
  }

  private Example example(Yaml.Scalar text, boolean counter) {
    SourceLocation location = new SourceLocation(file.origin(), text.line());
    return new Example(kind, cause, counter, text.text(), location, file.own());
  }

  private void readRules(Yaml yaml) {
    if (yaml instanceof Yaml.Items items) {
      items.items().forEach(item -> rules.add(rule(item, rules.size() + 1)));
    } else {
      problems.add(file.origin(), yaml.line(), "rules must be a list");
    }
  }

  private Rule rule(Yaml yaml, int number) {
    YamlMapping fields = new YamlMapping(file.origin(), yaml, RULE_KEYS, problems);
    return new Rule(
        kind.id() + "/" + (cause.isEmpty() ? file.name() : cause) + "#" + number,
        kind,
        cause,
        order(fields),
        confidence(fields),
        one(fields, "within", "event", List.of(Rule.Scope.values())),
        one(fields, "target", "any", List.of(Rule.Family.values())),
        one(fields, "number", "any", List.of(Rule.NumberShape.values())),
        groups(fields),
        fields.value("none").map(none -> group(fields, none)).orElse(List.of()),
        file.own());
  }

  private static int order(YamlMapping fields) {
    String order = fields.required("order");
    if (order.matches("[1-9][0-9]?")) {
      return Integer.parseInt(order);
    }
    fields.problem(fields.line(), "order must be a number from 1 to 99");
    return 99;
  }

  private Confidence confidence(YamlMapping fields) {
    if (cause.isEmpty()) {
      return one(
          fields, "confidence", "unspecified", List.of(Confidence.UNSPECIFIED, Confidence.CERTAIN));
    }
    if (cause.equals(Cause.UNSPECIFIED)) {
      return one(fields, "confidence", "unspecified", List.of(Confidence.UNSPECIFIED));
    }
    return one(fields, "confidence", "certain", List.of(Confidence.CERTAIN, Confidence.LIKELY));
  }

  private static <E extends Enum<E>> E one(
      YamlMapping fields, String key, String fallback, List<E> choices) {
    String text = fields.text(key, fallback);
    for (E choice : choices) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(text)) {
        return choice;
      }
    }
    fields.problem(
        fields.line(), key + " must be one of " + choices.toString().toLowerCase(Locale.ROOT));
    return choices.get(0);
  }

  private List<List<Phrase>> groups(YamlMapping fields) {
    if (fields.has("any") == fields.has("all")) {
      fields.problem(fields.line(), "a rule needs either any or all");
    }
    Optional<Yaml> any = fields.value("any");
    if (any.isPresent()) {
      return List.of(group(fields, any.get()));
    }
    return fields.value("all").map(all -> groups(fields, all)).orElse(List.of());
  }

  private List<List<Phrase>> groups(YamlMapping fields, Yaml yaml) {
    if (!(yaml instanceof Yaml.Items items) || items.items().size() > MAX_GROUPS) {
      fields.problem(yaml.line(), "all must be a list of at most " + MAX_GROUPS + " lists");
      return List.of();
    }
    return items.items().stream().map(item -> group(fields, item)).toList();
  }

  private List<Phrase> group(YamlMapping fields, Yaml yaml) {
    List<Phrase> group = new ArrayList<>();
    for (Yaml.Scalar scalar : YamlMapping.scalars(file.origin(), yaml, problems)) {
      group.addAll(phrases(fields, scalar));
    }
    if (group.isEmpty()) {
      fields.problem(yaml.line(), "a list of phrases is empty");
    }
    return group;
  }

  /**
   * {@code $name} is a phrase list, {@code <word>} must be a whole word, anything else is a phrase.
   */
  private List<Phrase> phrases(YamlMapping fields, Yaml.Scalar scalar) {
    String text = scalar.text();
    if (text.startsWith("$")) {
      Optional<List<Phrase>> list = phraseLists.use(text.substring(1));
      if (list.isEmpty()) {
        fields.problem(scalar.line(), "there is no phrase list " + text.substring(1));
      }
      return list.orElse(List.of());
    }
    if (text.length() > 2 && text.startsWith("<") && text.endsWith(">")) {
      return List.of(Phrase.word(text.substring(1, text.length() - 1)));
    }
    Optional<String> fault = Phrase.fault(text);
    fault.ifPresent(problem -> fields.problem(scalar.line(), problem));
    return fault.isEmpty() ? List.of(Phrase.of(text)) : List.of();
  }
}
