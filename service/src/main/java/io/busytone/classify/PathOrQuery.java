package io.busytone.classify;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/**
 * Tells words in the path or query of a URL, or in the name of a file: {@code
 * /articles/connection-timed-out}, {@code /status?error=ECONNREFUSED}. Not after an address: {@code
 * /192.0.2.7:80/timeout}.
 *
 * <p>To be asked in the order of the text, which is read once, however long its paths are.
 */
final class PathOrQuery {
  /** What stands before a word in a path or query. */
  private static final String MARKS = "/-=?&.";

  /** What no path has in it, and stands before one. */
  private static final String ENDS = "\"'`(<[{,;:|";

  private Slice text = Slice.EMPTY;
  private int read;

  /** Where what may be a path began that was being read last, and the one before. */
  private int begin;

  private int beginBefore;

  /** A text follows. */
  void begin(Slice newText) {
    text = newText;
    read = 0;
    begin = 0;
    beginBefore = 0;
  }

  /**
   * Whether a phrase is, or begins, a word in a path or query.
   *
   * @param start index of the phrase's first byte
   * @param end index of the byte after it
   */
  boolean contains(int start, int end) {
    int word = start;
    while (word > 0 && Ascii.isWord(text.at(word - 1)) && start - word < NamedValue.LONGEST) {
      word--;
    }
    if (word == 0 || MARKS.indexOf(text.at(word - 1)) < 0 || hasSpace(start, end)) {
      return false;
    }
    int from = beginBefore(word);
    return text.at(from) == '/' && (Ascii.isLetter(text.at(from + 1)) || text.at(from + 1) == '/');
  }

  private int beginBefore(int word) {
    for (; read < word; read++) {
      byte b = text.at(read);
      if (Ascii.isSpace(b) || ENDS.indexOf(b) >= 0) {
        beginBefore = begin;
        begin = read + 1;
      }
    }
    return begin <= word ? begin : beginBefore;
  }

  private boolean hasSpace(int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.at(i) == ' ') {
        return true;
      }
    }
    return false;
  }
}
