package io.busytone.classify;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/**
 * Tells phrases that name a setting, a counter or a test: {@code connectTimeout=60000}, {@code
 * timeouts: 0}, {@code connectionTimeout........60000}. They say what could happen, or how often it
 * did not.
 */
final class NamedValue {
  /** Names and labels are followed only so far that the time stays in proportion to the text. */
  static final int LONGEST = 64;

  /** What may stand between a name and its value. */
  private static final String SEPARATORS = " :=.\"{";

  private NamedValue() {}

  /**
   * Whether a phrase is the name of a value.
   *
   * @param start index of its first byte
   * @param end index of the byte after it
   * @param oneWord whether it has no space in it
   */
  static boolean isName(Slice text, int start, int end, boolean oneWord) {
    if (isNone(text, start)) {
      return true;
    }
    int i = end;
    while (i < text.length() && i - end < LONGEST && Ascii.isWord(text.at(i))) {
      i++; // the rest of the name
    }
    if (isLabelOfSample(text, start, i)) {
      return true;
    }
    if (oneWord && isTest(text, start, i)) {
      return true;
    }
    if (i == text.length() || SEPARATORS.indexOf(text.at(i)) < 0) {
      return false;
    }
    if (oneWord && (isSample(text, start, i) || isDuration(text, i))) {
      return true;
    }
    int value = afterSeparator(text, text.at(i) == '"' ? i + 1 : i);
    return value >= 0
        && value < text.length()
        && (isZero(text, value) || (oneWord && isQuantity(text, value)));
  }

  /** Index of the value after {@code =}, a colon or a row of dots, with spaces; -1 if none. */
  private static int afterSeparator(Slice text, int from) {
    int i = from;
    while (i < text.length() && text.at(i) == ' ') {
      i++;
    }
    if (i == text.length()) {
      return -1;
    }
    byte separator = text.at(i);
    if (separator != '=' && separator != ':' && !Ascii.startsWith(text, i, "...")) {
      return i > from && isZeroAtEnd(text, i) ? i : -1;
    }
    while (i < text.length() && (text.at(i) == separator || text.at(i) == ' ')) {
      i++;
    }
    return i < text.length() && text.at(i) == '"' ? i + 1 : i;
  }

  /** {@code timeout 0,} in a list of counters. */
  private static boolean isZeroAtEnd(Slice text, int at) {
    return text.at(at) == '0' && (at + 1 == text.length() || text.at(at + 1) == ',');
  }

  /** {@code 0 connection refused}: none of them; but not {@code bytes 0 SYN Timeout}. */
  private static boolean isNone(Slice text, int start) {
    return start >= 2
        && text.at(start - 1) == ' '
        && text.at(start - 2) == '0'
        && (start == 2
            || text.at(start - 3) == '('
            || (text.at(start - 3) == ' ' && !Ascii.startsWith(text, start - 8, "bytes ")));
  }

  /** A test's name: {@code test_connection_refused}, {@code TestClient_ConnectionRefused}. */
  private static boolean isTest(Slice text, int start, int nameEnd) {
    int from = nameStart(text, start);
    return from < start
        && (Ascii.startsWithIgnoreCase(text, from, "test")
            || Ascii.startsWith(text, nameEnd - 4, "Test"));
  }

  /** In a label of a metric's sample: {@code connect_errors_total{reason="refused"} 3}. */
  private static boolean isLabelOfSample(Slice text, int start, int valueEnd) {
    int from = nameStart(text, start);
    if (from < 2 || text.at(from - 1) != '"' || text.at(from - 2) != '=') {
      return false;
    }
    int i = valueEnd;
    while (i < text.length() && i - valueEnd < LONGEST && text.at(i) != '}') {
      i++;
    }
    return Ascii.startsWith(text, valueEnd, "\"")
        && Ascii.startsWith(text, i, "} ")
        && i + 2 < text.length()
        && Ascii.isDigit(text.at(i + 2));
  }

  /** A sample of a metric: {@code connections_refused_total 12}. */
  private static boolean isSample(Slice text, int start, int nameEnd) {
    if (nameStart(text, start) == start || nameEnd + 1 >= text.length()) {
      return false;
    }
    int i = nameEnd;
    if (text.at(i) == '{') {
      while (i < text.length() && i - nameEnd < LONGEST && text.at(i) != '}') {
        i++;
      }
      i++;
    }
    if (i + 1 >= text.length() || text.at(i) != ' ' || !Ascii.isDigit(text.at(i + 1))) {
      return false;
    }
    i++;
    while (i < text.length() && (Ascii.isDigit(text.at(i)) || text.at(i) == '.')) {
      i++;
    }
    return i == text.length() || text.at(i) == '\n';
  }

  private static int nameStart(Slice text, int start) {
    int i = start;
    while (i > 0 && start - i < LONGEST && Ascii.isWord(text.at(i - 1))) {
      i--;
    }
    return i;
  }

  private static boolean isZero(Slice text, int at) {
    return text.at(at) == '0'
        && (at + 1 == text.length()
            || (!Ascii.isWord(text.at(at + 1))
                && text.at(at + 1) != '.'
                && text.at(at + 1) != ':'));
  }

  /** A number, with or without a unit, that is neither an address nor a time of day. */
  private static boolean isQuantity(Slice text, int at) {
    int i = at;
    while (i < text.length() && (Ascii.isDigit(text.at(i)) || text.at(i) == '_')) {
      i++;
    }
    if (i == at) {
      return false;
    }
    boolean further = i + 1 < text.length() && Ascii.isDigit(text.at(i + 1));
    return !(further && (text.at(i) == '.' || text.at(i) == ':'));
  }

  /** {@code readTimeout 30000 ms}, {@code connectTimeout 5s,}. */
  private static boolean isDuration(Slice text, int at) {
    int i = at + 1;
    while (i < text.length() && Ascii.isDigit(text.at(i))) {
      i++;
    }
    if (at >= text.length() || text.at(at) != ' ' || i == at + 1) {
      return false;
    }
    if (i < text.length() && text.at(i) == ' ') {
      i++;
    }
    int unit =
        Ascii.startsWith(text, i, "ms") ? i + 2 : Ascii.startsWith(text, i, "s") ? i + 1 : -1;
    return unit > 0 && (unit == text.length() || text.at(unit) == ',');
  }
}
