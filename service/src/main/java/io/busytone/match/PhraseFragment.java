package io.busytone.match;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.busytone.bytes.Ascii;

/**
 * A run of digits, or of letters and digits, inside a phrase, with what the phrase has beside it.
 * Says whether a run in a text may be this one. Where that is costly to tell it says yes.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PhraseFragment(byte[] run, byte[] before, byte[] after, boolean openStart, boolean openEnd) {
  /** Characters beside the run that are compared; further ones hardly tell more texts apart. */
  private static final int CONTEXT = 12;

  /** Of the characters that the folded text may have before or after a run: the phrase ends. */
  static final int EDGE = 0;

  /** Of the bytes of a text: what it folds to depends on more than itself. */
  private static final int UNKNOWN = -1;

  private static final byte[] FOLDED = table();

  /**
   * A stretch of a phrase.
   *
   * @param phrase folded
   */
  static PhraseFragment of(SearchPhrase phrase, String folded, int from, int to) {
    StringBuilder before = new StringBuilder(folded.substring(Math.max(0, from - CONTEXT), from));
    String after = folded.substring(to, Math.min(folded.length(), to + CONTEXT));
    return new PhraseFragment(
        folded.substring(from, to).getBytes(US_ASCII),
        ascii(before.reverse().toString()),
        ascii(after),
        from == 0 && phrase.start() == Edge.OPEN,
        to == folded.length() && phrase.end() == Edge.OPEN);
  }

  /** Up to the first character that is not ASCII. */
  private static byte[] ascii(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) < 0x80) {
      end++;
    }
    return text.substring(0, end).getBytes(US_ASCII);
  }

  /** The character before the run, or {@link #EDGE}; above it the one before that. */
  int left() {
    int left = before.length == 0 ? EDGE : before[0];
    int further = before.length < 2 ? EDGE : before[1];
    return left | further << 8;
  }

  /** The character after the run, or {@link #EDGE}. */
  int right() {
    return after.length == 0 ? EDGE : after[0];
  }

  /** Whether the text around a run may be what the phrase has around this one. */
  boolean fitsBetween(byte[] text, int from, int start, int end, int to) {
    return fitsBefore(text, from, start) && fitsAfter(text, end, to);
  }

  private boolean fitsBefore(byte[] text, int from, int start) {
    int i = start;
    for (byte sought : before) {
      if (i == from) {
        return false;
      }
      int c = folded(text[--i]);
      if (c == UNKNOWN) {
        return true;
      }
      if (c != sought) {
        return i > from && text[i - 1] == '\\'; // the letter of an escape: \n is a space
      }
      if (c == ' ' && i > from && folded(text[i - 1]) == ' ') {
        return true; // a run of spaces counts as one
      }
    }
    return true;
  }

  private boolean fitsAfter(byte[] text, int end, int to) {
    int i = end;
    for (byte sought : after) {
      if (i == to) {
        return false;
      }
      int c = folded(text[i++]);
      if (c == UNKNOWN) {
        return true;
      }
      if (c != sought) {
        return false;
      }
      if (c == ' ' && i < to && folded(text[i]) == ' ') {
        return true;
      }
    }
    return true;
  }

  /** What {@link Folding} makes of a byte by itself. */
  static int folded(byte b) {
    return b < 0 ? UNKNOWN : FOLDED[b];
  }

  private static byte[] table() {
    byte[] table = new byte[0x80];
    for (int b = 0; b < table.length; b++) {
      String folded = Folding.of(b);
      boolean itself = folded.length() == 1 && b != '\\';
      table[b] = itself ? (byte) folded.charAt(0) : UNKNOWN;
    }
    return table;
  }

  /** Whether this run is in the text at an index; the text must have as many bytes there. */
  boolean isAt(byte[] text, int at) {
    for (int i = 0; i < run.length; i++) {
      if (Ascii.toLower(text[at + i]) != run[i]) {
        return false;
      }
    }
    return true;
  }
}
