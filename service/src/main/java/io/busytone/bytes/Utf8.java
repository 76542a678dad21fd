package io.busytone.bytes;

/**
 * UTF-8 as RFC 3629 section 4 defines it, read from bytes that may be anything. Overlong forms,
 * surrogates and what is beyond U+10FFFF are broken, byte by byte.
 */
public final class Utf8 {
  /** Stands for a byte that is no part of any character. */
  public static final int BROKEN = -1;

  private static final int BYTE_ORDER_MARK_BYTES = 3;

  private Utf8() {}

  /** The code point whose first byte is at an index, or {@link #BROKEN}. */
  public static int codePointAt(byte[] bytes, int index, int end) {
    int lead = bytes[index] & 0xFF;
    if (lead < 0x80) {
      return lead;
    }
    int length = lengthByLead(lead);
    if (length == 1 || index + length > end) {
      return BROKEN;
    }
    int codePoint = lead & (0x7F >> length);
    for (int i = index + 1; i < index + length; i++) {
      if (!isContinuation(bytes[i])) {
        return BROKEN;
      }
      codePoint = codePoint << 6 | (bytes[i] & 0x3F);
    }
    boolean overlong = length != width(codePoint);
    boolean surrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return overlong || surrogate || codePoint > Character.MAX_CODE_POINT ? BROKEN : codePoint;
  }

  /** How many bytes a result of {@link #codePointAt} takes up; a broken one is a single byte. */
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
  public static int startBefore(byte[] bytes, int start, int index) {
    int i = index - 1;
    int limit = Math.max(start, index - 4);
    while (i > limit && isContinuation(bytes[i])) {
      i--;
    }
    return isContinuation(bytes[i]) ? index - 1 : i;
  }

  /** Whether a byte is one of a character's further bytes. */
  public static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  /** The text without the byte order mark at its start, EF BB BF: some producers write it. */
  public static Slice skipByteOrderMark(Slice text) {
    boolean mark =
        text.length() >= BYTE_ORDER_MARK_BYTES
            && text.at(0) == (byte) 0xEF
            && text.at(1) == (byte) 0xBB
            && text.at(2) == (byte) 0xBF;
    return mark ? text.slice(BYTE_ORDER_MARK_BYTES, text.length()) : text;
  }

  private static int lengthByLead(int lead) {
    if (lead < 0xC2 || lead > 0xF4) {
      return 1;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }
}
