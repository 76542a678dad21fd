package io.busytone.classify;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/** Words that a text may begin with: for most texts the first byte already says that none does. */
final class Prefixes {
  private final String[] words;
  private final boolean[] firstBytes = new boolean[0x80];

  /**
   * @param words ASCII; none is empty
   */
  Prefixes(String... words) {
    this.words = words;
    for (String word : words) {
      firstBytes[word.charAt(0)] = true;
    }
  }

  /** Length of a word that the text has at an index, or -1. */
  int lengthAt(Slice text, int at) {
    byte first = text.at(at);
    if (first < 0 || !firstBytes[first]) {
      return -1;
    }
    for (String word : words) {
      if (word.charAt(0) == first && Ascii.startsWith(text, at, word)) {
        return word.length();
      }
    }
    return -1;
  }
}
