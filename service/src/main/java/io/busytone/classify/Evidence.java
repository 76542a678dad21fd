package io.busytone.classify;

import io.busytone.bytes.Printable;
import io.busytone.bytes.Slice;
import io.busytone.bytes.Utf8;
import java.util.Locale;

/**
 * What a verdict rests on: one phrase or code, and where it was found.
 *
 * @param phrase the phrase, folded
 * @param field {@code text} or {@code code}
 * @param line line in the text, counted from 1
 * @param column byte in that line, counted from 1
 * @param offset byte in the text, counted from 0
 * @param excerpt the text around it, bounded, on one line, control characters escaped
 */
public record Evidence(
    String phrase, String field, int line, int column, int offset, String excerpt) {
  /** Bytes of text shown before and after a phrase. */
  private static final int AROUND = 40;

  /**
   * A phrase in a field's value.
   *
   * @param from index of its first byte in the value
   * @param to index of the byte after it
   */
  static Evidence of(String phrase, String field, Slice value, int from, int to) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < from; i++) {
      if (value.at(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Evidence(phrase, field, line, from - lineStart + 1, from, excerpt(value, from, to));
  }

  /** One line for people and for JSON. */
  @Override
  public String toString() {
    return field.equals("code")
        ? "code is " + excerpt
        : "\"" + phrase + "\" at " + line + ":" + column + " in: " + excerpt;
  }

  private static String excerpt(Slice value, int from, int to) {
    int start = characterStart(value, Math.max(0, from - AROUND));
    int end = characterStart(value, Math.min(value.length(), to + AROUND));
    return escaped(value.slice(start, end).toString());
  }

  /** The first index, from this one on, where a character begins. */
  private static int characterStart(Slice value, int index) {
    int i = index;
    while (i < value.length() && Utf8.isContinuation(value.at(i))) {
      i++;
    }
    return i;
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Printable.isPrintable(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              }
            });
    return out.toString();
  }
}
