package io.busytone.bytes;

/** Reads decimal numbers such as JSON has. */
public final class Decimal {
  /** Another digit still fits a long. */
  private static final long ROOM_FOR_A_DIGIT = (Long.MAX_VALUE - 9) / 10;

  /** Of a number whose decimals have their power of ten in the table. */
  private static final int MOST_BYTES = 19;

  private static final int LONGEST_BYTES = 64;
  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19
  };

  private Decimal() {}

  /** The number; NaN if the text is none, negative, or absurdly long. */
  public static double parse(Slice text) {
    if (text.isEmpty() || text.length() > LONGEST_BYTES) {
      return Double.NaN;
    }
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = 0; i < text.length(); i++) {
      int b = text.at(i);
      if (b == '.' && point < 0) {
        point = i;
      } else if (!Ascii.isDigit(b) || digits > ROOM_FOR_A_DIGIT || i > MOST_BYTES) {
        return slowly(text);
      } else {
        count++;
        digits = digits * 10 + b - '0';
      }
    }
    int decimals = point < 0 ? 0 : text.length() - point - 1;
    return count == 0 ? Double.NaN : digits / POWERS_OF_TEN[decimals];
  }

  /** With an exponent or more digits than a long holds. */
  private static double slowly(Slice text) {
    for (int i = 0; i < text.length(); i++) {
      int b = text.at(i);
      if (!Ascii.isDigit(b) && b != '.' && b != '+' && b != '-' && (b | 0x20) != 'e') {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(text.toString());
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
