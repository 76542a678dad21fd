package io.busytone.bytes;

/** What people can be shown: printable characters, one bounded line, and text told from binary. */
public final class Printable {
  private static final int MAX_CHARS = 200;

  /** One in so many bytes: text with a few stray control characters is still text. */
  private static final int CONTROLS_OF_TEXT = 32;

  /** With control characters about, one in so many bytes unprintable makes a value binary. */
  private static final int UNPRINTABLE_OF_TEXT = 3;

  private static final byte ESCAPE = 0x1B;
  private static final byte DELETE = 0x7F;

  private Printable() {}

  /** Text of unknown origin, made fit for a message: one line of at most 200 characters. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(MAX_CHARS)
        .map(c -> isPrintable(c) ? c : '?')
        .forEach(printable::appendCodePoint);
    return text.length() > MAX_CHARS ? printable + "…" : printable.toString();
  }

  /**
   * Whether a code point has a place of its own in a line: it is no control character, no format
   * character (which could turn a line around), no line's end, and no half of a surrogate pair.
   */
  public static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /**
   * Tells binary data from text. Text in another encoding than UTF-8, such as GBK or Windows-1256,
   * is made of bytes that are no UTF-8, yet has no control characters; compressed data has 1
   * control character in 10 bytes, and so has anything with binary numbers in it.
   */
  public static boolean isBinary(Slice value) {
    int controls = controls(value);
    return controls > value.length() / CONTROLS_OF_TEXT
        && controls + brokenUtf8(value) > value.length() / UNPRINTABLE_OF_TEXT;
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
  private static boolean isControl(byte b) {
    return b == DELETE || (b >= 0 && b < ' ' && !Ascii.isSpace(b) && b != ESCAPE);
  }

  private static int brokenUtf8(Slice value) {
    int count = 0;
    int end = value.offset() + value.length();
    for (int at = value.offset(); at < end; ) {
      int codePoint = Utf8.codePointAt(value.bytes(), at, end);
      count += codePoint == Utf8.BROKEN ? 1 : 0;
      at += Utf8.width(codePoint);
    }
    return count;
  }
}
