package io.busytone.classify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.busytone.bytes.Slice;
import java.util.Arrays;

/** Words that a text may begin with: for most texts the first byte already says that none does. */
final class Prefixes {
  /** For each first byte the words that begin with it, in their order. */
  private final byte[][][] wordsOfFirst = new byte[0x80][0][];

  /**
   * @param words ASCII; none is empty
   */
  Prefixes(String... words) {
    for (String word : words) {
      byte[][] before = wordsOfFirst[word.charAt(0)];
      byte[][] more = Arrays.copyOf(before, before.length + 1);
      more[before.length] = word.getBytes(US_ASCII);
      wordsOfFirst[word.charAt(0)] = more;
    }
  }

  /** Length of a word that the text has at an index, which may be its end; or -1. */
  int lengthAt(Slice text, int at) {
    if (at >= text.length()) {
      return -1;
    }
    byte first = text.at(at);
    if (first >= 0) {
      for (byte[] word : wordsOfFirst[first]) {
        if (isAt(text, at, word)) {
          return word.length;
        }
      }
    }
    return -1;
  }

  private static boolean isAt(Slice text, int at, byte[] word) {
    int from = text.offset() + at;
    return at + word.length <= text.length()
        && Arrays.equals(text.bytes(), from, from + word.length, word, 0, word.length);
  }
}
