package io.busytone.bytes;

/** Text of unknown origin, made fit for a message: one bounded line. */
public final class Printable {
  private static final int MAX_CHARS = 200;

  private Printable() {}

  public static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(MAX_CHARS)
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .forEach(printable::appendCodePoint);
    return text.length() > MAX_CHARS ? printable + "…" : printable.toString();
  }
}
