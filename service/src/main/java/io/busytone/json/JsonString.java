package io.busytone.json;

import io.busytone.bytes.Scratch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The inside of a JSON string, RFC 8259 section 7, as bytes. */
final class JsonString {
  /** Eight bytes at a time, the first one lowest. */
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';

  private static final int REPLACEMENT = 0xFFFD;
  private static final int UNICODE_DIGITS = 4;

  private JsonString() {}

  /**
   * The first quotation mark, backslash or control character from an index on; {@code to} if there
   * is none. A byte is zero where {@code (x - ONES) & ~x & HIGH_BITS} has its high bit set, and
   * below a space likewise; the lowest such byte is always a true one (Warren, Hacker's Delight,
   * 6-1), and only the lowest is used.
   */
  static int plainEnd(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long eight = (long) EIGHT.get(bytes, at);
      long quotes = eight ^ QUOTES;
      long backslashes = eight ^ BACKSLASHES;
      long found =
          (((quotes - ONES) & ~quotes)
                  | ((backslashes - ONES) & ~backslashes)
                  | ((eight - SPACES) & ~eight))
              & HIGH_BITS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >> 3);
      }
    }
    while (at < to && isPlain(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Length of the escape that starts with the backslash at an index; 0 if it is none. */
  static int escapeLength(byte[] bytes, int at, int to) {
    if (at + 1 >= to) {
      return 0;
    }
    int length = bytes[at + 1] == 'u' ? 2 + UNICODE_DIGITS : 2;
    boolean known = length == 2 ? meaning(bytes[at + 1]) >= 0 : hex(bytes, at + 2, to) >= 0;
    return known ? length : 0;
  }

  /** Writes a string's meaning; the string must have been read before. */
  static void write(byte[] bytes, int from, int to, Scratch into) {
    int at = from;
    while (at < to) {
      int plain = plainEnd(bytes, at, to);
      into.write(bytes, at, plain - at);
      at = plain < to ? writeEscape(bytes, plain, to, into) : plain;
    }
  }

  /** Returns where the escape ends; a lone surrogate becomes U+FFFD. */
  private static int writeEscape(byte[] bytes, int at, int to, Scratch into) {
    int kind = bytes[at + 1];
    if (kind != 'u') {
      into.write(meaning(kind));
      return at + 2;
    }
    int unit = hex(bytes, at + 2, to);
    int end = at + 2 + UNICODE_DIGITS;
    if (Character.isHighSurrogate((char) unit)) {
      int low = end + 1 < to && bytes[end] == '\\' && bytes[end + 1] == 'u' ? end + 2 : to;
      int second = hex(bytes, low, to);
      if (second >= 0 && Character.isLowSurrogate((char) second)) {
        into.writeCodePoint(Character.toCodePoint((char) unit, (char) second));
        return low + UNICODE_DIGITS;
      }
    }
    into.writeCodePoint(Character.isSurrogate((char) unit) ? REPLACEMENT : unit);
    return end;
  }

  private static boolean isPlain(int b) {
    return b != '"' && b != '\\' && (b >= ' ' || b < 0);
  }

  private static int meaning(int kind) {
    return switch (kind) {
      case '"', '\\', '/' -> kind;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> -1;
    };
  }

  /** The number that four hexadecimal digits make; -1 if there are no four. */
  private static int hex(byte[] bytes, int from, int to) {
    if (from + UNICODE_DIGITS > to) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + UNICODE_DIGITS; i++) {
      value = value << 4 | Character.digit(bytes[i], 16);
    }
    return value;
  }
}
