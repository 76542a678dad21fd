package io.busytone.match;

import io.busytone.bytes.Utf8;
import java.util.List;

/** Finds where a phrase begins whose end was found, and whether it is a whole word. */
final class PhraseBoundaries {
  private final Alphabet alphabet;
  private final String[] texts;
  private final boolean[] wholeWord;
  private final boolean[] caseSensitive;
  private final int[][] symbols;

  /**
   * @param symbols each phrase as symbols of the alphabet
   */
  PhraseBoundaries(Alphabet alphabet, List<SearchPhrase> phrases, int[][] symbols) {
    this.alphabet = alphabet;
    this.symbols = symbols;
    texts = new String[phrases.size()];
    wholeWord = new boolean[phrases.size()];
    caseSensitive = new boolean[phrases.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = phrases.get(i).text();
      wholeWord[i] = phrases.get(i).wholeWord();
      caseSensitive[i] = phrases.get(i).caseSensitive();
    }
  }

  /**
   * Whether an occurrence is a whole word where it must be, and in the case it must have.
   *
   * @param bytes what holds the text
   * @param start index where the text begins
   * @param after index of the byte after the occurrence
   * @param end index where the text ends
   */
  boolean matches(int phrase, byte[] bytes, int start, int after, int end) {
    return (!wholeWord[phrase]
            || (isClosed(bytes, after, end) && isOpened(phrase, bytes, start, after)))
        && (!caseSensitive[phrase] || isSame(phrase, bytes, start, after));
  }

  private boolean isSame(int phrase, byte[] bytes, int start, int after) {
    String text = texts[phrase];
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

  /** ASCII only: a name next to a Chinese character is a whole word. */
  private static boolean isWord(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_';
  }

  /**
   * Index where a phrase begins that ends before {@code after}. Reads backwards; runs of white
   * space are followed only so far that the time stays in proportion to the phrase.
   */
  int start(int phrase, byte[] bytes, int start, int after) {
    int[] sought = symbols[phrase];
    int plain = after - sought.length;
    return plain >= start && isPlain(sought, bytes, plain)
        ? plain
        : foldedStart(sought, bytes, start, after);
  }

  /** Whether a phrase stands there byte for byte, as it mostly does. */
  private boolean isPlain(int[] sought, byte[] bytes, int from) {
    byte[] symbolOf = alphabet.symbolOfByte();
    for (int i = 0; i < sought.length; i++) {
      if (symbolOf[bytes[from + i] & 0xFF] != sought[i]) {
        return false;
      }
    }
    return true;
  }

  private int foldedStart(int[] sought, byte[] bytes, int start, int after) {
    int budget = 8 * sought.length + 64;
    int left = sought.length;
    int i = after;
    while (i > start && left > 0 && budget-- > 0) {
      int begin = Utf8.startBefore(bytes, start, i);
      int matched = matched(sought, left, Utf8.codePointAt(bytes, begin, i));
      if (matched < 0) {
        return Math.max(start, Math.min(i, after - sought.length));
      }
      left -= matched;
      i = begin;
    }
    return i;
  }

  /** How many symbols before {@code left} a code point stands for; -1 if it is another one. */
  private int matched(int[] sought, int left, int codePoint) {
    int symbol = codePoint < 0 ? Alphabet.OTHER : alphabet.of(codePoint);
    if (symbol == Alphabet.SKIP || codePoint == '\\') {
      return 0;
    }
    if (symbol >= 0) {
      return single(sought, left, symbol);
    }
    return alphabet.several(codePoint).length;
  }

  /** Of a run of spaces the last one read, the first one in the text, is the phrase's. */
  private static int single(int[] sought, int left, int symbol) {
    if (sought[left - 1] == symbol) {
      return 1;
    }
    boolean furtherSpace = symbol == Alphabet.SPACE && left < sought.length;
    return furtherSpace && sought[left] == Alphabet.SPACE ? 0 : -1;
  }
}
