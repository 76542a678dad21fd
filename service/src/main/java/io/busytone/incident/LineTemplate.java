package io.busytone.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A line without what differs from one time to the next: words with digits become {@link #NUMBER}
 * or {@link #ID}. Takes time linear in the line.
 *
 * @param text at most {@link #MAX_CHARS} characters
 */
record LineTemplate(String text) {
  static final String NUMBER = "<n>";
  static final String ID = "<id>";
  private static final int MAX_CHARS = 300;
  private static final int MAX_PHRASES = 3;

  /** A phrase of fewer letters is in too many lines. */
  private static final int LEAST_LETTERS = 6;

  private static final Set<String> LEVELS =
      Set.of("warn", "warning", "error", "severe", "critical", "fatal", "alert", "emergency");

  /**
   * Of a line that is fit to be shown.
   *
   * @param line secrets are masked
   */
  static LineTemplate of(String line) {
    StringBuilder template = new StringBuilder();
    int at = 0;
    while (at < line.length() && template.length() < MAX_CHARS) {
      int end = endOfWord(line, at);
      if (end == at) {
        template.append(line.charAt(at++));
      } else {
        template.append(masked(line.substring(at, end)));
        at = end;
      }
    }
    String text = template.length() <= MAX_CHARS ? template.toString() : cut(template);
    return new LineTemplate(text.strip());
  }

  /** The longest parts that are the same each time: what a rule can look for. May be empty. */
  List<String> phrases() {
    List<String> phrases = new ArrayList<>();
    for (String part : text.split("<n>|<id>|\\*{3}|⏎|…", -1)) {
      String phrase = withoutLevel(trimmed(part));
      long letters = phrase.codePoints().filter(Character::isLetter).count();
      if (letters >= LEAST_LETTERS && !phrases.contains(phrase)) {
        phrases.add(phrase);
      }
    }
    return phrases.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .limit(MAX_PHRASES)
        .toList();
  }

  /** The level is no part of what a program says. */
  private static String withoutLevel(String phrase) {
    int end = 0;
    while (end < phrase.length() && Character.isLetter(phrase.charAt(end))) {
      end++;
    }
    boolean level = LEVELS.contains(phrase.substring(0, end).toLowerCase(Locale.ROOT));
    return level ? trimmed(phrase.substring(end)) : phrase;
  }

  private static String cut(StringBuilder template) {
    int end = Character.isHighSurrogate(template.charAt(MAX_CHARS - 2)) ? 2 : 1;
    return template.substring(0, MAX_CHARS - end) + "…";
  }

  private static String masked(String word) {
    if (word.chars().noneMatch(Character::isDigit)) {
      return word;
    }
    return word.chars().anyMatch(Character::isLetter) ? ID : NUMBER;
  }

  private static int endOfWord(String line, int from) {
    int end = from;
    while (end < line.length() && isOfWord(line.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || "._-:/@%+#~$&=?".indexOf(c) >= 0;
  }

  /** A phrase begins and ends with a letter or digit. */
  private static String trimmed(String part) {
    int from = 0;
    int to = part.length();
    while (from < to && !Character.isLetterOrDigit(part.charAt(from))) {
      from++;
    }
    while (to > from && !Character.isLetterOrDigit(part.charAt(to - 1))) {
      to--;
    }
    return part.substring(from, to);
  }
}
