package io.busytone.bytes;

/**
 * Tells text from binary data. Text in another encoding than UTF-8, such as GBK or Windows-1256, is
 * made of bytes that are no UTF-8, yet has no control characters; compressed data has 1 control
 * character in 10 bytes, and so has anything with binary numbers in it.
 */
public final class BinaryValue {
  /** One in so many bytes: text with a few stray control characters is still text. */
  private static final int CONTROLS_OF_TEXT = 32;

  /** With control characters about, one in so many bytes unprintable makes a value binary. */
  private static final int UNPRINTABLE_OF_TEXT = 3;

  private BinaryValue() {}

  public static boolean isBinary(Slice value) {
    int controls = controls(value);
    return controls > value.length() / CONTROLS_OF_TEXT
        && controls + notUtf8(value) > value.length() / UNPRINTABLE_OF_TEXT;
  }

  private static int controls(Slice value) {
    int count = 0;
    byte[] bytes = value.bytes();
    for (int i = value.offset(), end = i + value.length(); i < end; i++) {
      if (isControl(bytes[i])) {
        count++;
      }
    }
    return count;
  }

  /** White space is none, nor is the escape that starts a terminal's colours. */
  private static boolean isControl(int b) {
    return b == 0x7F || (b >= 0 && b < ' ' && !Ascii.isSpace(b) && b != 0x1B);
  }

  private static int notUtf8(Slice value) {
    int count = 0;
    for (int at = 0; at < value.length(); ) {
      int length = Utf8.sequence(value, at);
      count += length == 0 ? 1 : 0;
      at += Math.max(length, 1);
    }
    return count;
  }
}
