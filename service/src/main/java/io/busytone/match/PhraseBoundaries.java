package io.busytone.match;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Utf8;
import java.util.Arrays;
import java.util.List;

/** Finds where a phrase begins whose end was found, and whether its edges are as they must be. */
final class PhraseBoundaries {
  /** Bytes of a terminal colour's numbers, with their semicolons: {@code 38;5;196}. */
  private static final int MAX_COLOUR = 24;

  /** A letter, a digit or an underscore. */
  private static final int WORD = 1;

  /** A further byte of a character: the letter that it ends may be Latin. */
  private static final int CONTINUATION = 2;

  /** The first byte of a character that may be a Latin letter: U+00C0 to U+024F in UTF-8. */
  private static final int LATIN_LEAD = 4;

  /** What mostly stands before a word. */
  private static final int GAP = 8;

  private static final byte[] CLASS_OF_BYTE = classes();

  private static final int CLOSED_START = 1;
  private static final int CLOSED_END = 2;
  private static final int CASE_SENSITIVE = 4;

  private final Alphabet alphabet;

  /** For each phrase what restricts where it may stand; 0 if nothing does. */
  private final byte[] restrictions;

  private final Edge[] starts;
  private final Edge[] ends;

  /** For each case-sensitive phrase its bytes; empty for the others. */
  private final byte[][] exact;

  private final int[][] symbols;

  /**
   * @param symbols each phrase as symbols of the alphabet
   */
  PhraseBoundaries(Alphabet alphabet, List<SearchPhrase> phrases, int[][] symbols) {
    this.alphabet = alphabet;
    this.symbols = symbols;
    restrictions = new byte[phrases.size()];
    starts = new Edge[phrases.size()];
    ends = new Edge[phrases.size()];
    exact = new byte[phrases.size()][];
    for (int i = 0; i < exact.length; i++) {
      SearchPhrase phrase = phrases.get(i);
      starts[i] = phrase.start();
      ends[i] = phrase.end();
      exact[i] = phrase.caseSensitive() ? phrase.text().getBytes(US_ASCII) : new byte[0];
      restrictions[i] =
          (byte)
              ((starts[i] == Edge.OPEN ? 0 : CLOSED_START)
                  | (ends[i] == Edge.OPEN ? 0 : CLOSED_END)
                  | (phrase.caseSensitive() ? CASE_SENSITIVE : 0));
    }
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int b = 0; b < classes.length; b++) {
      boolean word = Ascii.isLetter(b) || Ascii.isDigit(b) || b == '_';
      boolean lead = b >= 0xC3 && b <= 0xC9;
      classes[b] =
          (byte)
              ((word ? WORD : 0)
                  | (Utf8.isContinuation((byte) b) ? CONTINUATION : 0)
                  | (lead ? LATIN_LEAD : 0)
                  | (" :(\".=".indexOf(b) >= 0 ? GAP : 0));
    }
    return classes;
  }

  /**
   * Whether an occurrence touches only what it may, and is in the case it must have.
   *
   * @param bytes what holds the text
   * @param start index where the text begins
   * @param after index of the byte after the occurrence
   * @param end index where the text ends
   */
  boolean matches(int phrase, byte[] bytes, int start, int after, int end) {
    int restricted = restrictions[phrase];
    return restricted == 0
        || (((restricted & CLOSED_END) == 0 || isClosed(phrase, bytes, after, end))
            && ((restricted & CASE_SENSITIVE) == 0 || isSame(exact[phrase], bytes, start, after))
            && ((restricted & CLOSED_START) == 0 || isOpened(phrase, bytes, start, after)));
  }

  private static boolean isSame(byte[] text, byte[] bytes, int start, int after) {
    int from = after - text.length;
    return from >= start && Arrays.equals(text, 0, text.length, bytes, from, after);
  }

  private boolean isClosed(int phrase, byte[] bytes, int after, int end) {
    return after == end
        || !isOf(WORD | LATIN_LEAD, bytes[after])
        || isApart(ends[phrase], bytes, after);
  }

  private boolean isOpened(int phrase, byte[] bytes, int start, int after) {
    int[] sought = symbols[phrase];
    int plain = after - sought.length;
    if (plain > start
        && isOf(GAP, bytes[plain - 1])
        && alphabet.symbolOfByte()[bytes[plain] & 0xFF] == sought[0]) {
      return true; // as most do
    }
    int from = start(phrase, bytes, start, after);
    return from == start
        || isApart(starts[phrase], bytes, from)
        || isAfterEscape(bytes, start, from);
  }

  private static boolean isOf(int classes, byte b) {
    return (CLASS_OF_BYTE[b & 0xFF] & classes) != 0;
  }

  /** Whether an edge lets the characters before and at an index be neighbours. */
  private static boolean isApart(Edge edge, byte[] bytes, int at) {
    byte left = bytes[at - 1];
    byte right = bytes[at];
    if (!isOf(WORD | CONTINUATION, left) || !isOf(WORD | LATIN_LEAD, right)) {
      return true;
    }
    if (!(isOf(WORD, left) || isLatin(bytes, at - 2))
        || !(isOf(WORD, right) || isLatin(bytes, at))) {
      return true; // a name next to a Chinese character is a whole word
    }
    return edge == Edge.PART
        && (left == '_' || right == '_' || (left >= 'a' && right <= 'Z' && right >= 'A'));
  }

  /** Whether a Latin letter with an accent begins there. */
  private static boolean isLatin(byte[] bytes, int at) {
    return at >= 0
        && at + 1 < bytes.length
        && isOf(LATIN_LEAD, bytes[at])
        && Utf8.isContinuation(bytes[at + 1]);
  }

  /** Whether the letter before belongs to {@code \n} and its like, or to a terminal colour. */
  private static boolean isAfterEscape(byte[] bytes, int start, int from) {
    int i = from - 2;
    if (i >= start && bytes[i] == '\\') {
      return true;
    }
    for (int least = Math.max(start, i - MAX_COLOUR); i > least && isColour(bytes[i]); i--) {}
    return bytes[from - 1] == 'm' && i > start && bytes[i] == '[' && bytes[i - 1] == 0x1B;
  }

  private static boolean isColour(byte b) {
    return (b >= '0' && b <= '9') || b == ';';
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
