package io.busytone.catalog;

import java.util.regex.Pattern;

/** Numbers as five languages write them. */
final class GroupedNumbers {
  private static final Pattern THOUSANDS =
      Pattern.compile("(?<![\\d.])(\\d{1,3})[.,\\u00a0\\u202f\\u066c](\\d{3})(?![\\d.]*\\d)");

  private GroupedNumbers() {}

  /** The text with Western digits, no signs between thousands, and plain spaces. */
  static String plain(String text) {
    StringBuilder western = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .forEach(western::appendCodePoint);
    return THOUSANDS
        .matcher(western)
        .replaceAll("$1$2")
        .replace('\u00a0', ' ')
        .replace('\u202f', ' ');
  }
}
