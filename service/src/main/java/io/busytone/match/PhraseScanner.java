package io.busytone.match;

import io.busytone.bytes.Slice;
import io.busytone.bytes.Utf8;

/**
 * Reads a text once, byte by byte, and reports every phrase in it. Takes time in proportion to the
 * text's length, whatever it says, and allocates nothing. Not for several threads at once.
 *
 * <p>Escapes as in JSON and program output ({@code \n}, {@code \"}, {@code \u00e9}) count as what
 * they stand for: messages travel quoted in other messages. Terminal colours are ignored.
 */
public final class PhraseScanner {
  private final Automaton automaton;
  private final Alphabet alphabet;
  private final PhraseListener listener;
  private final PhraseBoundaries boundaries;

  private byte[] bytes = Slice.EMPTY.bytes();
  private int start;
  private int end;
  private int state;

  public PhraseScanner(PhraseSet phrases, PhraseListener listener) {
    this.automaton = phrases.automaton();
    this.alphabet = phrases.alphabet();
    this.listener = listener;
    this.boundaries = phrases.boundaries();
  }

  public void scan(Slice text) {
    bytes = text.bytes();
    start = text.offset();
    end = start + text.length();
    int i = start;
    state = 0;
    while (i < end) {
      i = scanCharacters(scanRows(i));
    }
    bytes = Slice.EMPTY.bytes();
  }

  /** Goes on while rows are enough, and one step more. */
  private int scanRows(int from) {
    int[] rows = automaton.rows();
    byte[] symbols = alphabet.symbolOfByte();
    byte[] text = bytes;
    int to = end;
    int shift = automaton.rowShift();
    int row = state << shift;
    for (int i = from; i < to; i++) {
      int symbol = symbols[text[i] & 0xFF];
      int next = rows[row + symbol];
      if (next < 0) {
        boolean special = symbol == Alphabet.SPECIAL;
        state = special ? row >> shift : ~next;
        return special ? character(i) : report(i + 1);
      }
      row = next;
    }
    state = row >> shift;
    return to;
  }

  /** Goes on one character at a time until a state is reached that has a row. */
  private int scanCharacters(int from) {
    int i = from;
    while (i < end && state >= automaton.rowStates()) {
      i = character(i);
    }
    return i;
  }

  private int character(int i) {
    byte b = bytes[i];
    return switch (b) {
      case '\n' -> {
        listener.lineEnd();
        yield enter(Alphabet.SPACE, i + 1);
      }
      case '\\' -> escape(i);
      case 0x1B -> controlSequence(i);
      default -> enterCodePoint(Utf8.codePointAt(bytes, i, end), i);
    };
  }

  private int enterCodePoint(int codePoint, int i) {
    int after = i + Utf8.width(codePoint);
    return enterAs(codePoint, after);
  }

  /** Takes a code point that ends before an index. */
  private int enterAs(int codePoint, int after) {
    int symbol = codePoint < 0 ? Alphabet.OTHER : alphabet.of(codePoint);
    if (symbol >= 0) {
      return enter(symbol, after);
    }
    for (int part : alphabet.several(codePoint)) {
      enter(part, after);
    }
    return after;
  }

  private int enter(int symbol, int after) {
    if (symbol != Alphabet.SKIP) {
      state = automaton.step(state, symbol);
      report(after);
    }
    return after;
  }

  private int report(int after) {
    int[] from = automaton.outputsFrom();
    for (int o = from[state]; o < from[state + 1]; o++) {
      int phrase = automaton.outputs()[o];
      if (boundaries.matches(phrase, bytes, start, after, end)) {
        listener.found(phrase, after);
      }
    }
    return after;
  }

  private int escape(int i) {
    if (i + 1 == end) {
      return end;
    }
    return switch (bytes[i + 1]) {
      case 'n' -> {
        listener.lineEnd();
        yield enter(Alphabet.SPACE, i + 2);
      }
      case 'r', 't' -> enter(Alphabet.SPACE, i + 2);
      case '"', '\'', '/', '\\' -> i + 1 + (bytes[i + 1] == '\\' ? 1 : 0);
      case 'u' -> unicode(i);
      default -> enter(alphabet.of('\\'), i + 1);
    };
  }

  /** Four hexadecimal digits, or else just a backslash. */
  private int unicode(int i) {
    int codePoint = 0;
    for (int d = i + 2; d < i + 6; d++) {
      int digit = d < end ? Character.digit(bytes[d], 16) : -1;
      if (digit < 0) {
        return enter(alphabet.of('\\'), i + 1);
      }
      codePoint = codePoint << 4 | digit;
    }
    return enterAs(codePoint, i + 6);
  }

  /** ECMA-48 control sequences: ESC, a bracket, digits and semicolons, a letter. */
  private int controlSequence(int i) {
    int j = i + 1;
    if (j == end || bytes[j] != '[') {
      return j;
    }
    do {
      j++;
    } while (j < end && (Character.isDigit(bytes[j]) || bytes[j] == ';'));
    return Math.min(j + 1, end);
  }
}
