package io.busytone.app;

/** Text of unknown origin, made fit for a message: one bounded line. */
final class Printable {
  private static final int MAX_CHARS = 200;

  private Printable() {}

  static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(MAX_CHARS)
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .forEach(printable::appendCodePoint);
    return text.length() > MAX_CHARS ? printable + "…" : printable.toString();
  }
}
