package io.busytone.classify;

import io.busytone.bytes.Printable;
import io.busytone.bytes.Slice;
import io.busytone.bytes.Utf8;
import io.busytone.catalog.Phrase;
import java.util.Locale;

/** Cuts evidence out of a text. */
final class Excerpts {
  /** Bytes of text shown before and after a phrase. */
  private static final int AROUND = 40;

  private Excerpts() {}

  static Evidence evidence(Phrase phrase, Slice text, int from, int to) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < from; i++) {
      if (text.at(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Evidence(
        phrase.text(),
        phrase.where().name().toLowerCase(Locale.ROOT),
        line,
        from - lineStart + 1,
        from,
        excerpt(text, from, to));
  }

  private static String excerpt(Slice text, int from, int to) {
    int start = edge(text, Math.max(0, from - AROUND));
    int end = edge(text, Math.min(text.length(), to + AROUND));
    return escaped(text.slice(start, end).toString());
  }

  /** Moves on to where a character begins. */
  private static int edge(Slice text, int index) {
    int i = index;
    while (i < text.length() && Utf8.isContinuation(text.at(i))) {
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
