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
      if (state < automaton.rowStates()) {
        i = scanRows(i);
      }
      if (i < end) {
        i = character(i);
      }
    }
    bytes = Slice.EMPTY.bytes();
  }

  /** Goes on until a character is reached that is several bytes, or an escape. */
  private int scanRows(int from) {
    int[] rows = automaton.rows();
    byte[] symbols = alphabet.symbolOfByte();
    byte[] text = bytes;
    int to = end;
    int shift = automaton.rowShift();
    int row = state << shift;
    int i = from;
    while (true) {
      int next = row;
      for (; i < to; i++) {
        next = rows[row + symbols[text[i] & 0xFF]];
        if (next < 0) {
          break;
        }
        row = next;
      }
      if (i == to || symbols[text[i] & 0xFF] == Alphabet.SPECIAL) {
        state = row >> shift;
        return i;
      }
      state = ~next;
      report(state, i + 1);
      i = scanEdges(i + 1);
      if (state >= automaton.rowStates()) {
        return i;
      }
      row = state << shift;
    }
  }

  /**
   * Goes on until a state is reached that has a row. Inside a phrase the next character is mostly
   * the phrase's next one.
   */
  private int scanEdges(int from) {
    byte[] symbols = alphabet.symbolOfByte();
    byte[] text = bytes;
    int[] edgesFrom = automaton.edgesFrom();
    char[] edgeSymbols = automaton.edgeSymbols();
    int rowStates = automaton.rowStates();
    int at = state;
    int i = from;
    while (i < end && at >= rowStates) {
      int symbol = symbols[text[i] & 0xFF];
      if (symbol == Alphabet.SPECIAL) {
        break;
      }
      if (symbol != Alphabet.SKIP) {
        int edge = edgesFrom[at];
        at =
            edge < edgesFrom[at + 1] && edgeSymbols[edge] == symbol
                ? automaton.edgeTargets()[edge]
                : automaton.step(at, symbol);
        report(at, i + 1);
      }
      i++;
    }
    state = at;
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
      report(state, after);
    }
    return after;
  }

  private void report(int reached, int after) {
    int[] from = automaton.outputsFrom();
    for (int o = from[reached], last = from[reached + 1]; o < last; o++) {
      int phrase = automaton.outputs()[o];
      if (boundaries.matches(phrase, bytes, start, after, end)) {
        listener.found(phrase, after);
      }
    }
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
