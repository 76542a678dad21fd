package io.busytone.match;

import java.util.Arrays;
import java.util.Collection;

/**
 * The characters that phrases are made of, numbered: symbols. All characters that no phrase uses
 * are one symbol, {@link #OTHER}. The symbols of ASCII characters come first, so that rows of a
 * table over them stay short.
 */
final class Alphabet {
  /** A character in no phrase. */
  static final int OTHER = 0;

  /** A space, or any run of white space. */
  static final int SPACE = 1;

  /** Ignored: accents, controls, zero-width characters. */
  static final int SKIP = 2;

  /** A byte that is read with those after it: line feed, backslash, escape, all but ASCII. */
  static final int SPECIAL = 3;

  /** First of the symbols for characters. */
  private static final int FIRST = 4;

  /**
   * Numbered first: with the four symbols above they fill one cache line of a row, so that most
   * steps read the same line of a state's row.
   */
  private static final String FREQUENT = "etaoinrscdlu";

  private static final char TABLE_SKIP = 0xFFFF;
  private static final char TABLE_MULTI = 0xF000;
  private static final char HANGUL_FIRST = 0xAC00;
  private static final char HANGUL_LAST = 0xD7A3;

  private final byte[] symbolOfByte = new byte[256];
  private final char[] symbolOfChar = new char[0x10000];
  private final int[][] multi;
  private final int[][] hangul = new int[HANGUL_LAST - HANGUL_FIRST + 1][];
  private int multiCount;
  private final int size;
  private final int asciiSize;

  /** The alphabet of these folded phrases. */
  Alphabet(Collection<String> phrases) {
    char[] symbolOf = new char[0x10000];
    boolean[] used = new boolean[0x10000];
    phrases.forEach(phrase -> phrase.chars().forEach(c -> used[c] = true));
    used[' '] = false;
    symbolOf[' '] = SPACE;
    int next = FIRST;
    for (int i = 0; i < FREQUENT.length(); i++) {
      char c = FREQUENT.charAt(i);
      next = number(used, symbolOf, c, c + 1, next);
      used[c] = false;
    }
    asciiSize = number(used, symbolOf, 0, 0x80, next);
    size = number(used, symbolOf, 0x80, 0x10000, asciiSize);
    multi = new int[0x10000 - TABLE_MULTI][];
    fillChars(symbolOf);
    fillHangul(symbolOf);
    fillBytes();
  }

  private static int number(boolean[] used, char[] symbolOf, int from, int to, int first) {
    int next = first;
    for (int c = from; c < to; c++) {
      if (used[c]) {
        symbolOf[c] = (char) next++;
      }
    }
    return next;
  }

  private void fillChars(char[] symbolOf) {
    for (int c = 0; c < 0x10000; c++) {
      symbolOfChar[c] = isPlain(c) ? symbolOf[c] : entry(Folding.of(c), symbolOf);
    }
  }

  /** Ideographs, surrogates and private use fold to themselves; Hangul has a table of its own. */
  private static boolean isPlain(int c) {
    return (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0xA000 && c <= 0xABFF)
        || (c >= HANGUL_FIRST && c <= 0xF8FF);
  }

  private char entry(String folded, char[] symbolOf) {
    if (folded.isEmpty()) {
      return TABLE_SKIP;
    }
    if (folded.length() == 1) {
      return symbolOf[folded.charAt(0)];
    }
    int[] symbols = folded.chars().map(c -> symbolOf[c]).toArray();
    if (Arrays.stream(symbols).allMatch(symbol -> symbol == OTHER)) {
      return OTHER;
    }
    if (multiCount == multi.length - 1) {
      return OTHER;
    }
    multi[multiCount] = symbols;
    return (char) (TABLE_MULTI + multiCount++);
  }

  /** Hangul syllables by the arithmetic of the Unicode Standard, 3.12. */
  private void fillHangul(char[] symbolOf) {
    for (int i = 0; i < hangul.length; i++) {
      int lead = symbolOf[0x1100 + i / 588];
      int vowel = symbolOf[0x1161 + i % 588 / 28];
      int tail = i % 28;
      hangul[i] =
          tail == 0 ? new int[] {lead, vowel} : new int[] {lead, vowel, symbolOf[0x11A7 + tail]};
    }
  }

  private static boolean isHangul(int codePoint) {
    return codePoint >= HANGUL_FIRST && codePoint <= HANGUL_LAST;
  }

  private void fillBytes() {
    for (int b = 0; b < 0x80; b++) {
      symbolOfByte[b] = (byte) (symbolOfChar[b] == TABLE_SKIP ? SKIP : symbolOfChar[b]);
    }
    Arrays.fill(symbolOfByte, 0x80, 0x100, (byte) SPECIAL);
    symbolOfByte['\n'] = SPECIAL;
    symbolOfByte['\\'] = SPECIAL;
    symbolOfByte[0x1B] = SPECIAL;
  }

  /** How many symbols there are. */
  int size() {
    return size;
  }

  /** How many of them, the first ones, ASCII text can have. */
  int asciiSize() {
    return asciiSize;
  }

  /** Symbol of each byte value. Not to be changed. */
  byte[] symbolOfByte() {
    return symbolOfByte;
  }

  /**
   * Symbol of a code point, {@link #SKIP} for none; or negative if it is several, and then {@link
   * #several} has them.
   */
  int of(int codePoint) {
    if (codePoint > 0xFFFF) {
      return OTHER;
    }
    if (isHangul(codePoint)) {
      return -1;
    }
    char entry = symbolOfChar[codePoint];
    if (entry < TABLE_MULTI) {
      return entry;
    }
    return entry == TABLE_SKIP ? SKIP : -1;
  }

  /** The symbols of a code point that is several. Not to be changed. */
  int[] several(int codePoint) {
    return isHangul(codePoint)
        ? hangul[codePoint - HANGUL_FIRST]
        : multi[symbolOfChar[codePoint] - TABLE_MULTI];
  }

  /** The symbols of a folded phrase. */
  int[] of(String folded) {
    return folded.chars().map(this::of).toArray();
  }
}
