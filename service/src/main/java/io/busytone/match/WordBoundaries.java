package io.busytone.match;

import io.busytone.bytes.Utf8;
import io.busytone.catalog.Phrase;

/** Finds where a phrase begins that was found to end somewhere, and whether it stands by itself. */
public final class WordBoundaries {
  private final Phrases phrases;

  public WordBoundaries(Phrases phrases) {
    this.phrases = phrases;
  }

  /** Whether a phrase that was found to end somewhere matches as closely as it must. */
  boolean fits(int number, byte[] bytes, int start, int after, int end) {
    Phrase.Match match = phrases.matches()[number];
    return match == Phrase.Match.ANYWHERE
        || (isClosed(bytes, after, end)
            && isOpened(number, bytes, start, after)
            && (match == Phrase.Match.WORD || same(number, bytes, start, after)));
  }

  private boolean same(int phrase, byte[] bytes, int start, int after) {
    String text = phrases.list().get(phrase).text();
    int from = after - text.length();
    for (int i = 0; from >= start && i < text.length(); i++) {
      if (bytes[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return from >= start;
  }

  /** Whether the last letter, digit or underscore touches no further one. */
  private static boolean isClosed(byte[] bytes, int after, int end) {
    return after == end || !isWord(bytes[after]) || !isWord(bytes[after - 1]);
  }

  /** Whether the first letter, digit or underscore touches none before. */
  private boolean isOpened(int phrase, byte[] bytes, int start, int after) {
    int from = start(phrase, bytes, start, after);
    return from == start || !isWord(bytes[from - 1]) || !isWord(bytes[from]);
  }

  /** ASCII only: next to a Chinese character a name stands by itself. */
  private static boolean isWord(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_';
  }

  /**
   * Index where a phrase begins that ends before {@code after}. Reads backwards; runs of white
   * space are followed only so far that the time stays in proportion to the phrase.
   */
  public int start(int phrase, byte[] bytes, int start, int after) {
    int[] symbols = phrases.symbols()[phrase];
    int plain = after - symbols.length;
    return plain >= start && isPlain(symbols, bytes, plain)
        ? plain
        : foldedStart(symbols, bytes, start, after);
  }

  /** Whether a phrase stands there byte for byte, as it mostly does. */
  private boolean isPlain(int[] symbols, byte[] bytes, int from) {
    byte[] ofBytes = phrases.alphabet().ofBytes();
    for (int i = 0; i < symbols.length; i++) {
      if (ofBytes[bytes[from + i] & 0xFF] != symbols[i]) {
        return false;
      }
    }
    return true;
  }

  private int foldedStart(int[] symbols, byte[] bytes, int start, int after) {
    int budget = 8 * symbols.length + 64;
    int left = symbols.length;
    int i = after;
    while (i > start && left > 0 && budget-- > 0) {
      int begin = Utf8.startBefore(bytes, start, i);
      int matched = matched(symbols, left, Utf8.codePointAt(bytes, begin, i));
      if (matched < 0) {
        return Math.max(start, Math.min(i, after - symbols.length));
      }
      left -= matched;
      i = begin;
    }
    return i;
  }

  /** How many symbols before {@code left} a code point stands for; -1 if it is another one. */
  private int matched(int[] symbols, int left, int codePoint) {
    int symbol = codePoint < 0 ? Alphabet.OTHER : phrases.alphabet().of(codePoint);
    if (symbol == Alphabet.SKIP || codePoint == '\\') {
      return 0;
    }
    if (symbol >= 0) {
      return single(symbols, left, symbol);
    }
    return phrases.alphabet().several(codePoint).length;
  }

  /** Of a run of spaces the last one read, the first one in the text, is the phrase's. */
  private static int single(int[] symbols, int left, int symbol) {
    if (symbols[left - 1] == symbol) {
      return 1;
    }
    boolean furtherSpace = symbol == Alphabet.SPACE && left < symbols.length;
    return furtherSpace && symbols[left] == Alphabet.SPACE ? 0 : -1;
  }
}
