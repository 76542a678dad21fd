package io.busytone.json;

import io.busytone.bytes.Ascii;

/** JSON values without quotation marks or brackets, RFC 8259 sections 3 and 6. */
final class JsonLiteral {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private JsonLiteral() {}

  /** What a value that starts with this byte must be. */
  static JsonType type(int first) {
    return switch (first) {
      case 't', 'f' -> JsonType.BOOLEAN;
      case 'n' -> JsonType.NULL;
      default -> JsonType.NUMBER;
    };
  }

  /** Where the value that starts at an index ends; the index itself if it is none. */
  static int end(byte[] bytes, int from, int to) {
    return switch (bytes[from]) {
      case 't' -> wordEnd(bytes, from, to, TRUE);
      case 'f' -> wordEnd(bytes, from, to, FALSE);
      case 'n' -> wordEnd(bytes, from, to, NULL);
      default -> numberEnd(bytes, from, to);
    };
  }

  private static int wordEnd(byte[] bytes, int from, int to, byte[] word) {
    for (int i = 0; i < word.length; i++) {
      if (from + i >= to || bytes[from + i] != word[i]) {
        return from;
      }
    }
    return from + word.length;
  }

  private static int numberEnd(byte[] bytes, int from, int to) {
    int whole = from < to && bytes[from] == '-' ? from + 1 : from;
    boolean zero = whole < to && bytes[whole] == '0';
    int at = zero ? whole + 1 : digitsEnd(bytes, whole, to);
    if (at == whole) {
      return from;
    }
    if (at < to && bytes[at] == '.') {
      int fraction = digitsEnd(bytes, at + 1, to);
      if (fraction == at + 1) {
        return from;
      }
      at = fraction;
    }
    return at < to && (bytes[at] | 0x20) == 'e' ? exponentEnd(bytes, from, at + 1, to) : at;
  }

  private static int exponentEnd(byte[] bytes, int number, int from, int to) {
    boolean signed = from < to && (bytes[from] == '+' || bytes[from] == '-');
    int digits = signed ? from + 1 : from;
    int end = digitsEnd(bytes, digits, to);
    return end == digits ? number : end;
  }

  private static int digitsEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && Ascii.isDigit(bytes[at])) {
      at++;
    }
    return at;
  }
}
