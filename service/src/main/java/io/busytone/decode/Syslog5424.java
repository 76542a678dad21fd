package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.bytes.Utf8;

/**
 * The header of RFC 5424 section 6, behind the priority: version, time, host, application, process,
 * message id, structured data; a hyphen where something is not known.
 */
final class Syslog5424 {
  private static final int WORDS_OF_HEADER = 5;

  private Syslog5424() {}

  /** A version number and a space. */
  static boolean starts(Slice text) {
    return Ascii.startsWith(text, 0, "1 ");
  }

  static SyslogHeader read(Slice text) {
    Slice[] words = new Slice[WORDS_OF_HEADER];
    int at = 2;
    for (int i = 0; i < WORDS_OF_HEADER; i++) {
      int end = wordEnd(text, at);
      words[i] = known(text.slice(at, end));
      at = Math.min(end + 1, text.length());
    }
    int message = dataEnd(text, at);
    return new SyslogHeader(
        words[0],
        words[1],
        words[2],
        Utf8.skipByteOrderMark(Ascii.strip(text.slice(message, text.length()))));
  }

  /** Elements in brackets, in which a backslash escapes a closing bracket or a quotation mark. */
  private static int dataEnd(Slice text, int from) {
    if (Ascii.startsWith(text, from, "-")) {
      return from + 1;
    }
    int at = from;
    while (at < text.length() && text.at(at) == '[') {
      int end = elementEnd(text, at);
      if (end < 0) {
        return from; // no structured data, though it starts like that: all of it is message
      }
      at = end;
    }
    return at;
  }

  private static int elementEnd(Slice text, int from) {
    boolean quoted = false;
    for (int at = from; at < text.length(); at++) {
      int b = text.at(at);
      if (b == '\\' && quoted) {
        at++;
      } else if (b == '"') {
        quoted = !quoted;
      } else if (b == ']' && !quoted) {
        return at + 1;
      }
    }
    return -1;
  }

  private static Slice known(Slice word) {
    return Ascii.equals(word, "-") ? Slice.EMPTY : word;
  }

  private static int wordEnd(Slice text, int from) {
    int at = from;
    while (at < text.length() && text.at(at) != ' ') {
      at++;
    }
    return at;
  }
}
