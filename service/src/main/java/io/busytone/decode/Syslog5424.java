package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.bytes.Utf8;
import java.util.Arrays;

/**
 * The header of RFC 5424 section 6, behind the priority: version, time, host, application, process,
 * message id, structured data; a hyphen where something is not known.
 */
final class Syslog5424 {
  private static final int TIME = 0;
  private static final int HOST = 1;
  private static final int PROGRAM = 2;
  private static final int PROCESS = 3;
  private static final int MESSAGE_ID = 4;
  private static final int WORDS_OF_HEADER = 5;
  private static final int WORDS_TO_HOST = 2;

  private Syslog5424() {}

  /** A version number and a space. */
  static boolean starts(Slice text) {
    return Ascii.startsWith(text, 0, "1 ");
  }

  static SyslogHeader read(Slice text) {
    Slice[] words = new Slice[WORDS_OF_HEADER];
    Arrays.fill(words, Slice.EMPTY);
    int[] starts = new int[WORDS_OF_HEADER + 1];
    int at = 2;
    int count = 0;
    while (count < WORDS_OF_HEADER && !startsMessage(text, at)) {
      int end = wordEnd(text, at);
      starts[count] = at;
      words[count++] = known(text.slice(at, end));
      at = Math.min(end + 1, text.length());
    }
    int known = count == WORDS_OF_HEADER && !isComplete(text, words, at) ? WORDS_TO_HOST : count;
    int header = known == count ? at : starts[known];
    int message = known == WORDS_OF_HEADER ? dataEnd(text, header) : header;
    return new SyslogHeader(
        words[TIME],
        words[HOST],
        known > PROGRAM ? words[PROGRAM] : Slice.EMPTY,
        Utf8.skipByteOrderMark(Ascii.strip(text.slice(message, text.length()))));
  }

  /** JSON is no word of a header: some producers leave words out. */
  private static boolean startsMessage(Slice text, int at) {
    return at < text.length() && (text.at(at) == '{' || text.at(at) == '"');
  }

  /**
   * Whether the words are a header's. Heroku leaves out the structured data, others everything
   * behind the host: then one word of the header must at least be a hyphen or a number.
   */
  private static boolean isComplete(Slice text, Slice[] words, int data) {
    boolean structured =
        data >= text.length() || text.at(data) == '[' || Ascii.startsWith(text, data, "-");
    return structured
        || words[PROCESS].isEmpty()
        || words[MESSAGE_ID].isEmpty()
        || Ascii.isDigit(words[PROCESS].at(0));
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
