package io.busytone.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A beginning of a cause of the operator's own, to be copied into {@code BUSYTONE_CAUSES_DIR} and
 * written on.
 *
 * @param rulesFile the name of the file with the rules
 * @param rules its content
 * @param textFile the name of the file with the remedy
 * @param text its content
 */
public record CauseDraft(String rulesFile, String rules, String textFile, String text) {
  private static final int MAX_ID_CHARS = 40;

  /** Before the shipped rules, after those for what is no failure. */
  private static final int ORDER = 15;

  private static final String RULES =
      """
      # Which connection failures are these? The name becomes a label and a part of links: choose it with care.
      id: %s/%s
      rules:
        - order: %d
          confidence: likely
          all:
      %s
      examples:
        - %s
      """;

  /**
   * Of lines that have phrases in common.
   *
   * @param kind whose cause it is
   * @param phrases at least one, for there to be a draft
   * @param example such a line
   * @param language of the remedy
   */
  public static Optional<CauseDraft> of(
      Kind kind, List<String> phrases, String example, Language language) {
    if (phrases.isEmpty()) {
      return Optional.empty();
    }
    String cause = id(phrases.get(0));
    String groups =
        phrases.stream()
            .map(phrase -> "      - [" + quoted(phrase) + "]")
            .collect(Collectors.joining("\n"));
    String name = kind.id() + "." + cause + ".";
    return Optional.of(
        new CauseDraft(
            name + "cause.yaml",
            RULES.formatted(kind.id(), cause, ORDER, groups, quoted(example)),
            name + language.tag() + ".md",
            text(phrases.get(0), language)));
  }

  private static String text(String title, Language language) {
    String cut = title.length() <= 60 ? title : title.substring(0, 60).strip() + "…";
    return RemedyHeadings.of(language).stream()
        .map(heading -> "## " + heading + "\n\n…\n")
        .collect(Collectors.joining("\n", "# " + cut.replace("`", "'") + "\n\n", ""));
  }

  /** Of the first words; a letter comes first. */
  private static String id(String phrase) {
    String words =
        phrase
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^[^a-z]+|_+$", "");
    String cut = words.length() <= MAX_ID_CHARS ? words : words.substring(0, MAX_ID_CHARS);
    String whole = cut.replaceAll("_+$", "");
    return whole.isEmpty() ? "my_cause" : whole;
  }

  /** In YAML, whatever it holds. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
