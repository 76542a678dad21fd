package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import java.util.List;

/**
 * The words of all {@link WordKind}s, looked up by their bytes without making strings of them: a
 * word of up to 12 characters is packed into a long, five bits a character.
 */
final class Vocabulary {
  private static final int MOST_CHARACTERS = 12;
  private static final int BITS = 5;
  private static final long UNKNOWN = 0;
  private static final int CAPACITY_BITS = 11;
  private static final long SPREAD = 0x9E3779B97F4A7C15L; // Knuth: 2^64 by the golden ratio

  private static final long[] KEYS = new long[1 << CAPACITY_BITS];
  private static final int[] KINDS = new int[1 << CAPACITY_BITS];

  static {
    for (WordKind kind : List.of(WordKind.values())) {
      kind.words().forEach(word -> add(Slice.of(word), kind));
    }
  }

  private Vocabulary() {}

  /** A bit for each kind a stretch of text is of, letters in any case; 0 for other words. */
  static int kindsOf(Slice text, int from, int to) {
    long key = key(text, from, to);
    return key == UNKNOWN ? 0 : KINDS[find(key)];
  }

  private static void add(Slice word, WordKind kind) {
    long key = key(word, 0, word.length());
    if (key == UNKNOWN) {
      throw new IllegalStateException(word + " cannot be packed");
    }
    int at = find(key);
    KEYS[at] = key;
    KINDS[at] |= kind.bit();
  }

  private static int find(long key) {
    int at = (int) ((key * SPREAD) >>> (Long.SIZE - CAPACITY_BITS));
    while (KEYS[at] != key && KEYS[at] != UNKNOWN) {
      at = (at + 1) & (KEYS.length - 1);
    }
    return at;
  }

  private static long key(Slice text, int from, int to) {
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
      return (b | 0x20) - 'a' + 1;
    }
    return switch (b) {
      case '_' -> 27;
      case '4' -> 28;
      case '6' -> 29;
      default -> 0;
    };
  }
}
