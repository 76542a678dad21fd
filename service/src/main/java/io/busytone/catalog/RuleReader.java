package io.busytone.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the rules of one file. */
final class RuleReader {
  private static final Set<String> KEYS =
      Set.of("order", "any", "all", "none", "within", "target", "confidence");
  private static final int MAX_GROUPS = 15;

  private final SourceFile file;
  private final Kind kind;
  private final String cause;
  private final Terms terms;
  private final Problems problems;

  RuleReader(SourceFile file, Kind kind, String cause, Terms terms, Problems problems) {
    this.file = file;
    this.kind = kind;
    this.cause = cause;
    this.terms = terms;
    this.problems = problems;
  }

  List<Rule> read(Yaml yaml) {
    if (!(yaml instanceof Yaml.Items items)) {
      problems.add(file.origin(), yaml.line(), "rules must be a list");
      return List.of();
    }
    List<Rule> rules = new ArrayList<>();
    for (Yaml item : items.items()) {
      rules.add(rule(item, rules.size() + 1));
    }
    return rules;
  }

  private Rule rule(Yaml yaml, int number) {
    FieldReader fields = new FieldReader(file.origin(), yaml, KEYS, problems);
    return new Rule(
        kind.id() + "/" + (cause.isEmpty() ? file.name() : cause) + "#" + number,
        kind,
        cause,
        order(fields),
        confidence(fields),
        one(fields, "within", "event", List.of(Rule.Scope.values())),
        one(fields, "target", "any", List.of(Rule.Family.values())),
        groups(fields),
        fields.value("none").map(none -> group(fields, none)).orElse(List.of()),
        file.own());
  }

  private static int order(FieldReader fields) {
    String order = fields.required("order");
    if (order.matches("[1-9][0-9]?")) {
      return Integer.parseInt(order);
    }
    fields.problem(fields.line(), "order must be a number from 1 to 99");
    return 99;
  }

  private Confidence confidence(FieldReader fields) {
    if (cause.isEmpty() || cause.equals(Cause.UNSPECIFIED)) {
      return one(fields, "confidence", "unspecified", List.of(Confidence.UNSPECIFIED));
    }
    return one(fields, "confidence", "certain", List.of(Confidence.CERTAIN, Confidence.LIKELY));
  }

  private static <E extends Enum<E>> E one(
      FieldReader fields, String key, String fallback, List<E> choices) {
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

  private List<List<Phrase>> groups(FieldReader fields) {
    if (fields.has("any") == fields.has("all")) {
      fields.problem(fields.line(), "a rule needs either any or all");
    }
    Optional<Yaml> any = fields.value("any");
    if (any.isPresent()) {
      return List.of(group(fields, any.get()));
    }
    return fields.value("all").map(all -> groups(fields, all)).orElse(List.of());
  }

  private List<List<Phrase>> groups(FieldReader fields, Yaml yaml) {
    if (!(yaml instanceof Yaml.Items items) || items.items().size() > MAX_GROUPS) {
      fields.problem(yaml.line(), "all must be a list of at most " + MAX_GROUPS + " lists");
      return List.of();
    }
    return items.items().stream().map(item -> group(fields, item)).toList();
  }

  private List<Phrase> group(FieldReader fields, Yaml yaml) {
    List<Phrase> group = new ArrayList<>();
    for (Yaml.Scalar scalar : FieldReader.scalars(file.origin(), yaml, problems)) {
      group.addAll(phrases(fields, scalar));
    }
    if (group.isEmpty()) {
      fields.problem(yaml.line(), "a list of phrases is empty");
    }
    return group;
  }

  /** {@code $name} is a phrase list, {@code <word>} stands by itself, all else is text. */
  private List<Phrase> phrases(FieldReader fields, Yaml.Scalar scalar) {
    String text = scalar.text();
    if (text.startsWith("$")) {
      Optional<List<Phrase>> list = terms.use(text.substring(1));
      if (list.isEmpty()) {
        fields.problem(scalar.line(), "there is no phrase list " + text.substring(1));
      }
      return list.orElse(List.of());
    }
    if (text.isBlank()) {
      fields.problem(scalar.line(), "a phrase is empty");
    }
    boolean word = text.length() > 2 && text.startsWith("<") && text.endsWith(">");
    return List.of(
        word ? Phrase.word(text.substring(1, text.length() - 1)) : Phrase.anywhere(text));
  }
}
