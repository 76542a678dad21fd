package io.busytone.bytes;

/** Reads code points out of UTF-8 that may be broken (Unicode Standard 3.9, table 3-7). */
public final class CodePoints {
  /** What stands for a byte that is no part of any character. */
  static final int BROKEN = -1;

  private CodePoints() {}

  /** The code point at an index, or {@link #BROKEN}. */
  public static int at(byte[] bytes, int index, int end) {
    int lead = bytes[index] & 0xFF;
    if (lead < 0x80) {
      return lead;
    }
    int length = length(lead);
    if (length == 1 || index + length > end) {
      return BROKEN;
    }
    int codePoint = lead & (0x7F >> length);
    for (int i = index + 1; i < index + length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return BROKEN;
      }
      codePoint = codePoint << 6 | (bytes[i] & 0x3F);
    }
    return codePoint;
  }

  /** How many bytes a code point that {@link #at} gave takes up; a broken one is a single byte. */
  public static int width(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }

  /** Where the character begins that ends before an index. */
  public static int before(byte[] bytes, int start, int index) {
    int i = index - 1;
    int limit = Math.max(start, index - 4);
    while (i > limit && (bytes[i] & 0xC0) == 0x80) {
      i--;
    }
    return (bytes[i] & 0xC0) == 0x80 ? index - 1 : i;
  }

  private static int length(int lead) {
    if (lead >= 0xC2 && lead < 0xE0) {
      return 2;
    }
    if (lead >= 0xE0 && lead < 0xF0) {
      return 3;
    }
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 1;
  }
}
