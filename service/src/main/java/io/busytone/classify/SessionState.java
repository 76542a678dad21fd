package io.busytone.classify;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/**
 * Tells whether two letters in a text are an HAProxy session state, by their place: before the
 * connection counts of an HTTP or TCP log line, or as a field of their own (HAProxy configuration
 * manual, 8.2 and 8.5).
 */
final class SessionState {
  private static final String PERSISTENCE = "NIDVEOU-";
  private static final String COOKIE = "NIDUPR-";
  private static final int COUNTS = 5;
  private static final int MOST_DIGITS = 12;

  private SessionState() {}

  /**
   * Whether the two letters that end here are a session state.
   *
   * @param end index of the byte after them
   */
  static boolean isAt(Slice text, int end) {
    int i = end;
    if (isOneOf(text, i, PERSISTENCE) && isOneOf(text, i + 1, COOKIE)) {
      i += 2; // what happened to the persistence cookie, in HTTP logs
    }
    if (isField(text, end - 2, i)) {
      return true;
    }
    if (i == text.length() || text.at(i) != ' ') {
      return false;
    }
    while (i < text.length() && text.at(i) == ' ') {
      i++;
    }
    return isCounts(text, i);
  }

  private static boolean isOneOf(Slice text, int at, String letters) {
    return at < text.length() && letters.indexOf(text.at(at)) >= 0;
  }

  /** {@code "termination_state":"sC--"}, {@code ts=SC}. */
  private static boolean isField(Slice text, int from, int to) {
    int i = from - 1;
    boolean quoted = i >= 0 && text.at(i) == '"';
    if (quoted && (to == text.length() || text.at(to) != '"')) {
      return false;
    }
    while (i >= 0
        && (text.at(i) == '"' || text.at(i) == ':' || text.at(i) == '=' || text.at(i) == ' ')) {
      i--;
    }
    boolean separated = i < from - 1 - (quoted ? 1 : 0);
    boolean ends = to == text.length() || !isWord(text.at(to));
    return separated && ends && (endsWith(text, i + 1, "state") || isName(text, i + 1, "ts"));
  }

  private static boolean isName(Slice text, int end, String word) {
    int from = end - word.length();
    return endsWith(text, end, word) && (from == 0 || !isWord(text.at(from - 1)));
  }

  private static boolean endsWith(Slice text, int end, String word) {
    return Ascii.startsWithIgnoreCase(text, end - word.length(), word);
  }

  private static boolean isWord(byte b) {
    return Ascii.isLetter(b) || Ascii.isDigit(b);
  }

  /**
   * {@code actconn/feconn/beconn/srv_conn/retries}: numbers; the last with a plus if retried
   * elsewhere.
   */
  private static boolean isCounts(Slice text, int from) {
    int i = from;
    for (int count = 1; count <= COUNTS; count++) {
      if (i < text.length() && text.at(i) == '+') {
        i++;
      }
      int digits = i;
      while (i < text.length() && i - digits <= MOST_DIGITS && Ascii.isDigit(text.at(i))) {
        i++;
      }
      if (i == digits || (count < COUNTS && (i == text.length() || text.at(i++) != '/'))) {
        return false;
      }
    }
    return true;
  }
}
