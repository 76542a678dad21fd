package io.busytone.decode;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The other ways in which loggers spell a field name. Used at start-up only. */
final class FieldSpellings {
  private static final Pattern NEXT_WORD = Pattern.compile("[._](\\p{Lower})");
  private static final Pattern FIRST_LETTER = Pattern.compile("(?<![^.])(\\p{Lower})");

  private FieldSpellings() {}

  /**
   * For {@code error.stack_trace}: {@code error_stack_trace}, {@code errorStackTrace}, {@code
   * error.stackTrace}, each of them and the name itself capitalised as .NET and Go do, and with
   * GELF's leading underscore.
   */
  static Set<String> of(String path) {
    Set<String> all = new LinkedHashSet<>();
    all.add(path.replace('.', '_'));
    all.add(upperAfter(NEXT_WORD, path, ""));
    all.add(lastStepInCamelCase(path));
    for (String spelling : Set.copyOf(all)) {
      all.add(upperAfter(FIRST_LETTER, spelling, ""));
    }
    all.add(upperAfter(FIRST_LETTER, path, ""));
    all.add("_" + path);
    all.add("_" + path.replace('.', '_'));
    all.remove(path);
    return all;
  }

  private static String lastStepInCamelCase(String path) {
    int dot = path.lastIndexOf('.') + 1;
    return path.substring(0, dot) + upperAfter(NEXT_WORD, path.substring(dot), "");
  }

  private static String upperAfter(Pattern pattern, String text, String before) {
    return pattern
        .matcher(text)
        .replaceAll(match -> before + match.group(1).toUpperCase(Locale.ROOT));
  }
}
