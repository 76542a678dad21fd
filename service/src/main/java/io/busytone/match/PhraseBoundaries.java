package io.busytone.match;

import io.busytone.bytes.Utf8;
import java.util.List;

/** Finds where a phrase begins whose end was found, and whether its edges are as they must be. */
final class PhraseBoundaries {
  /** Bytes of a terminal colour's numbers, with their semicolons: {@code 38;5;196}. */
  private static final int MAX_COLOUR = 24;

  private final Alphabet alphabet;
  private final String[] texts;
  private final Edge[] starts;
  private final Edge[] ends;
  private final boolean[] caseSensitive;

  /** For each phrase whether nothing restricts where it may stand. */
  private final boolean[] free;

  /** For each phrase its first symbol. */
  private final char[] first;

  /** For each phrase how many symbols it has. */
  private final int[] lengths;

  private final int[][] symbols;

  /**
   * @param symbols each phrase as symbols of the alphabet
   */
  PhraseBoundaries(Alphabet alphabet, List<SearchPhrase> phrases, int[][] symbols) {
    this.alphabet = alphabet;
    this.symbols = symbols;
    texts = new String[phrases.size()];
    starts = new Edge[phrases.size()];
    ends = new Edge[phrases.size()];
    caseSensitive = new boolean[phrases.size()];
    free = new boolean[phrases.size()];
    first = new char[phrases.size()];
    lengths = new int[phrases.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = phrases.get(i).text();
      starts[i] = phrases.get(i).start();
      ends[i] = phrases.get(i).end();
      caseSensitive[i] = phrases.get(i).caseSensitive();
      first[i] = (char) symbols[i][0];
      lengths[i] = symbols[i].length;
      free[i] = starts[i] == Edge.OPEN && ends[i] == Edge.OPEN && !caseSensitive[i];
    }
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
    return free[phrase]
        || (isClosed(ends[phrase], bytes, after, end)
            && isOpened(phrase, bytes, start, after)
            && (!caseSensitive[phrase] || isSame(phrase, bytes, start, after)));
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

  private static boolean isClosed(Edge edge, byte[] bytes, int after, int end) {
    return edge == Edge.OPEN || after == end || isApart(edge, bytes, after);
  }

  private boolean isOpened(int phrase, byte[] bytes, int start, int after) {
    Edge edge = starts[phrase];
    if (edge == Edge.OPEN) {
      return true;
    }
    int plain = after - lengths[phrase];
    if (plain > start
        && isGap(bytes[plain - 1])
        && alphabet.symbolOfByte()[bytes[plain] & 0xFF] == first[phrase]) {
      return true; // as most do
    }
    int from = start(phrase, bytes, start, after);
    return from == start || isApart(edge, bytes, from) || isAfterEscape(bytes, start, from);
  }

  private static boolean isGap(byte b) {
    return b == ' ' || b == ':' || b == '(' || b == '"' || b == '.' || b == '=';
  }

  /** Whether an edge lets the characters before and at an index be neighbours. */
  private static boolean isApart(Edge edge, byte[] bytes, int at) {
    byte left = bytes[at - 1];
    byte right = bytes[at];
    if (!(isWord(left) || isLatin(bytes, at - 2)) || !(isWord(right) || isLatin(bytes, at))) {
      return true;
    }
    return edge == Edge.PART
        && (left == '_' || right == '_' || (left >= 'a' && right <= 'Z' && right >= 'A'));
  }

  /** Whether a Latin letter with an accent begins there: U+00C0 to U+024F in UTF-8. */
  private static boolean isLatin(byte[] bytes, int at) {
    return at >= 0
        && at + 1 < bytes.length
        && bytes[at] >= (byte) 0xC3
        && bytes[at] <= (byte) 0xC9
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

  /** A name next to a Chinese character is a whole word. */
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
