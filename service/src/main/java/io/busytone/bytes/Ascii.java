package io.busytone.bytes;

/** Questions about single bytes, asked in every format. */
public final class Ascii {
  private Ascii() {}

  public static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  public static boolean isLetter(int b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  public static boolean isHexDigit(int b) {
    int lower = b | 0x20;
    return isDigit(b) || (lower >= 'a' && lower <= 'f');
  }

  /** A letter, a digit or an underscore. */
  public static boolean isWord(int b) {
    return isLetter(b) || isDigit(b) || b == '_';
  }

  /** Space, tab, line feed, vertical tab, form feed, carriage return. */
  public static boolean isSpace(int b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  public static int toLower(int b) {
    return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
  }

  /** Whether the text at an index, letters in any case, is this word in lower case. */
  public static boolean startsWithIgnoreCase(Slice text, int at, String lower) {
    if (at < 0 || at + lower.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      if (toLower(text.at(at + i)) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  public static boolean startsWith(Slice text, int at, String prefix) {
    if (at < 0 || at + prefix.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (text.at(at + i) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  public static boolean equals(Slice text, String other) {
    return text.length() == other.length() && startsWith(text, 0, other);
  }

  /** The text without white space at its ends. */
  public static Slice strip(Slice text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.at(from))) {
      from++;
    }
    while (to > from && isSpace(text.at(to - 1))) {
      to--;
    }
    return to - from == text.length() ? text : text.slice(from, to);
  }
}
