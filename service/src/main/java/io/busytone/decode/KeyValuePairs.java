package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/**
 * Reads {@code key=value} pairs with blanks or commas between them: logfmt, and the labels of Loki.
 * A value is in quotation marks, in which a backslash escapes the next character, or ends at a
 * blank or a comma. Source of logfmt: the package {@code github.com/kr/logfmt}.
 */
final class KeyValuePairs {
  private final Slice text;
  private int at;
  private Slice key = Slice.EMPTY;
  private Slice value = Slice.EMPTY;

  KeyValuePairs(Slice text) {
    this.text = text;
  }

  /** Goes to the next pair; false at the end of the text, or where something else stands. */
  boolean next() {
    while (at < text.length() && isSeparator(text.at(at))) {
      at++;
    }
    int end = at;
    while (end < text.length() && isKeyByte(text.at(end))) {
      end++;
    }
    if (end == at || end == text.length() || text.at(end) != '=') {
      return false;
    }
    key = text.slice(at, end);
    return readValue(end + 1);
  }

  Slice key() {
    return key;
  }

  /** The value without its quotation marks; escapes are left as they are. */
  Slice value() {
    return value;
  }

  private boolean readValue(int from) {
    boolean quoted = from < text.length() && text.at(from) == '"';
    int start = quoted ? from + 1 : from;
    int end = start;
    while (end < text.length() && !ends(text.at(end), quoted)) {
      end += quoted && text.at(end) == '\\' ? 2 : 1;
    }
    if (end > text.length() || (quoted && end == text.length())) {
      return false; // cut off
    }
    value = text.slice(start, end);
    at = quoted ? end + 1 : end;
    return true;
  }

  private static boolean ends(int b, boolean quoted) {
    return quoted ? b == '"' : isSeparator(b) || b == '}';
  }

  private static boolean isSeparator(int b) {
    return Ascii.isSpace(b) || b == ',';
  }

  static boolean isKeyByte(int b) {
    return Ascii.isLetter(b) || Ascii.isDigit(b) || "_-.@/".indexOf(b) >= 0;
  }
}
