package io.busytone.decode;

import io.busytone.event.Slice;
import java.util.Arrays;

/**
 * A set of short words, asked for stretches of bytes without making strings of them. A word is
 * packed into a long, five bits a character.
 */
final class Words {
  /** The key of whatever no set has: too long, or with other characters in it. */
  static final long UNKNOWN = 0;

  private static final int MOST_CHARACTERS = 12;
  private static final int BITS = 5;

  private final long[] keys;

  private Words(long[] keys) {
    this.keys = keys;
  }

  /** The words of a text with spaces between them. */
  static Words of(String words) {
    return new Words(
        Arrays.stream(words.strip().split("\\s+"))
            .map(Slice::of)
            .mapToLong(word -> requireKey(word))
            .sorted()
            .toArray());
  }

  boolean has(long key) {
    return key != UNKNOWN && Arrays.binarySearch(keys, key) >= 0;
  }

  /** The packed form of a stretch, letters in lower case. */
  static long key(Slice text, int from, int to) {
    if (to - from > MOST_CHARACTERS) {
      return UNKNOWN;
    }
    long key = 0;
    for (int i = from; i < to; i++) {
      int code = code(text.at(i));
      if (code == 0) {
        return UNKNOWN;
      }
      key = (key << BITS) | code;
    }
    return key;
  }

  private static int code(int b) {
    if (Ascii.isLetter(b)) {
      return Ascii.toLower(b) - 'a' + 1;
    }
    return switch (b) {
      case '_' -> 27;
      case '2' -> 28;
      case '4' -> 29;
      case '6' -> 30;
      default -> 0;
    };
  }

  private static long requireKey(Slice word) {
    long key = key(word, 0, word.length());
    if (key == UNKNOWN) {
      throw new IllegalArgumentException(word + " cannot be packed");
    }
    return key;
  }
}
