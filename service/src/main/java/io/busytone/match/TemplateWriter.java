package io.busytone.match;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.IntPredicate;

/**
 * Writes the template of a text: the text with marks in place of numbers and of words of
 * hexadecimal digits that nothing looks at. Logs repeat few templates with ever other numbers.
 *
 * <p>Two texts with the same template hold the same phrases in the same order, with the same edges,
 * on lines of the same form; the words for which phrases care stand in both. What a template keeps,
 * and why that is enough, is in RATIONALE.md, "Remembered verdicts".
 *
 * <p>Not for several threads at once.
 */
public final class TemplateWriter {
  /** Bytes that no UTF-8 text has are marks. */
  private static final int FIRST_MARK = 0xF8;

  private static final byte HEX_AFTER_DIGIT = (byte) 0xF8;
  private static final byte HEX_AFTER_LETTER = (byte) 0xF9;
  private static final byte SHORT_NUMBER = (byte) 0xFA;
  private static final byte MEDIUM_NUMBER = (byte) 0xFB;
  private static final byte LONG_NUMBER = (byte) 0xFC;

  private static final byte UUID_AFTER_DIGIT = (byte) 0xFD;
  private static final byte UUID_AFTER_LETTER = (byte) 0xFE;

  /** Ends of a UUID's groups, counted from its start. */
  private static final int[] UUID_GROUPS = {8, 13, 18, 23, 36};

  /** Up to here a number is short: it cannot be the abbreviated hash of a commit. */
  private static final int MOST_SHORT = 6;

  /** Up to here it is medium: it may be a count in HAProxy's log. */
  private static final int MOST_MEDIUM = 12;

  /** A longer word stays as it is: names are followed only so far. */
  private static final int LONGEST_WORD = 40;

  private static final int LONGEST_HEX_WORD = 64;
  private static final int GREETING_DIGITS = 9;
  private static final int MOST_GREETING_DIGITS = 10;

  /** Of what a word is made of. */
  private static final int DIGIT = 1;

  /** Of lower case only: upper case may be the name of an error. */
  private static final int HEX_LETTER = 2;

  private static final int OTHER_LETTER = 4;
  private static final byte[] CLASS_OF_BYTE = classes();

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private final boolean keepAll;
  private final FragmentIndex numbers;
  private final FragmentIndex hexWords;
  private final IntPredicate keptNumber;
  private final byte[] template;
  private final TemplateParameters parameters;

  private byte[] text = Slice.EMPTY.bytes();
  private int from;
  private int to;
  private int firstWord;
  private int length;

  /** Marks are written no more in this text. */
  private boolean plain;

  /** Nor in this line. */
  private boolean plainLine;

  /**
   * @param fragments what must be kept
   * @param keptNumber which numbers of nine or ten digits, as 32 bits, something else looks at
   * @param ranges which numbers are alike that a template leaves out
   * @param longest bytes of the longest template
   */
  public TemplateWriter(
      PhraseFragments fragments, IntPredicate keptNumber, NumberRanges ranges, int longest) {
    keepAll = fragments.keepAll();
    numbers = fragments.numbers();
    hexWords = fragments.hexWords();
    this.keptNumber = keptNumber;
    template = new byte[longest + Long.BYTES];
    parameters = new TemplateParameters(ranges);
  }

  /** Of the text added last. */
  public TemplateParameters parameters() {
    return parameters;
  }

  /** The bytes written. Not to be changed; valid until the next text. */
  public byte[] bytes() {
    return template;
  }

  /** How many bytes were written. */
  public int length() {
    return length;
  }

  /**
   * Begins a template with a byte and with bytes that stay as they are.
   *
   * @return false if they are too many
   */
  public boolean begin(int first, Slice head) {
    if (head.length() > Byte.MAX_VALUE) {
      return false;
    }
    template[0] = (byte) first;
    template[1] = (byte) head.length();
    System.arraycopy(head.bytes(), head.offset(), template, 2, head.length());
    length = 2 + head.length();
    return true;
  }

  /**
   * Adds a text's template.
   *
   * @return false if the text has none: it is too long, or broken
   */
  public boolean add(Slice added) {
    if (added.length() > template.length - Long.BYTES - length) {
      return false;
    }
    text = added.bytes();
    from = added.offset();
    to = from + added.length();
    plain = keepAll;
    plainLine = false;
    parameters.begin();
    firstWord = from;
    while (firstWord < to && Ascii.isSpace(text[firstWord])) {
      firstWord++;
    }
    boolean valid = write();
    text = Slice.EMPTY.bytes();
    return valid;
  }

  private boolean write() {
    int i = from;
    while (i < to) {
      i = copy(i);
      if (i == to) {
        return true;
      }
      byte b = text[i];
      if ((b & 0xFF) >= FIRST_MARK) {
        return false;
      }
      if (Ascii.isDigit(b) && !plain && !plainLine) {
        i = digit(i);
      } else {
        if (Ascii.isDigit(b)) {
          parameters.miss();
        }
        special(b, i);
        template[length++] = b;
        i++;
      }
    }
    return true;
  }

  /** Copies until a byte is reached that is not mere text. */
  private int copy(int start) {
    int i = start;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long eight = (long) EIGHT.get(text, i);
      EIGHT.set(template, length, eight);
      long special = special(eight);
      if (special != 0) {
        int plainBytes = Long.numberOfTrailingZeros(special) >> 3;
        length += plainBytes;
        return i + plainBytes;
      }
      length += Long.BYTES;
    }
    while (i < to && !isSpecial(text[i])) {
      template[length++] = text[i++];
    }
    return i;
  }

  /**
   * The lowest bit set is that of the first byte that is a digit, a control, a backslash, an
   * opening brace or a mark (Warren, Hacker's Delight, 6-1).
   */
  private static long special(long eight) {
    long digits = eight ^ (ONES * '0');
    long backslashes = eight ^ (ONES * '\\');
    long braces = eight ^ (ONES * '{');
    return (((digits - ONES * 10) & ~digits)
            | ((eight - ONES * ' ') & ~eight)
            | ((backslashes - ONES) & ~backslashes)
            | ((braces - ONES) & ~braces)
            | (eight & eight << 1 & eight << 2 & eight << 3 & eight << 4))
        & HIGH_BITS;
  }

  private static boolean isSpecial(byte b) {
    return (b >= 0 && b < ' ')
        || Ascii.isDigit(b)
        || b == '\\'
        || b == '{'
        || (b & 0xFF) >= FIRST_MARK;
  }

  private void special(byte b, int i) {
    if (b == 0x1B || (b == '\\' && i + 1 < to && text[i + 1] == 'u')) {
      plain = true; // colours and escaped letters are ignored or become others
    } else if (b == '\n') {
      plainLine = false;
    } else if (b == '{' && isLabels(i)) {
      plainLine = true; // a metric's labels are followed only so far
    }
  }

  /** Whether a brace may begin a metric's labels: {@code errors_total{reason="refused"}}. */
  private boolean isLabels(int brace) {
    return (brace > from && Ascii.isWord(text[brace - 1]))
        || (brace + 1 < to && Ascii.isLetter(text[brace + 1]));
  }

  /** Writes the rest of the word that has its first digit here. */
  private int digit(int at) {
    int start = at;
    int characters = 0;
    int limit = Math.max(from, at - LONGEST_HEX_WORD);
    while (start > limit && CLASS_OF_BYTE[text[start - 1] & 0xFF] != 0) {
      characters |= CLASS_OF_BYTE[text[--start] & 0xFF];
    }
    int end = at;
    while (end < to && CLASS_OF_BYTE[text[end] & 0xFF] != 0) {
      characters |= CLASS_OF_BYTE[text[end++] & 0xFF];
    }
    if (end - start > LONGEST_HEX_WORD || !isApart(start, end)) {
      parameters.miss();
      return asIs(at, end);
    }
    if (isUuid(start, end)) {
      length -= at - start;
      template[length++] = at == start ? UUID_AFTER_DIGIT : UUID_AFTER_LETTER;
      int last = start + UUID_GROUPS[UUID_GROUPS.length - 1];
      parameters.hex(start, last);
      return last;
    }
    if (characters == DIGIT) {
      parameters.number(start, end);
      number(start, end);
      return end;
    }
    if (characters == (DIGIT | HEX_LETTER)) {
      parameters.hex(start, end);
      return hexWord(start, at, end);
    }
    parameters.word(text, start, end);
    return end - start > LONGEST_WORD || start == firstWord ? asIs(at, end) : numbersIn(at, end);
  }

  /** Whether what stands beside a word has nothing to do with its characters. */
  private boolean isApart(int start, int end) {
    return (start == from || isSeparator(text[start - 1])) && (end == to || isSeparator(text[end]));
  }

  private static boolean isSeparator(byte b) {
    return (b >= ' ' && b < 0x7F && b != '\\') || Ascii.isSpace(b);
  }

  private int asIs(int at, int end) {
    System.arraycopy(text, at, template, length, end - at);
    length += end - at;
    return end;
  }

  /** Whether a word is the first group of a UUID of which no phrase holds anything. */
  private boolean isUuid(int start, int end) {
    int last = start + UUID_GROUPS[UUID_GROUPS.length - 1];
    if (end - start != UUID_GROUPS[0] || last > to || start == firstWord || !isApart(start, last)) {
      return false;
    }
    int i = start;
    for (int group : UUID_GROUPS) {
      int groupStart = i;
      while (i < start + group) {
        if ((CLASS_OF_BYTE[text[i] & 0xFF] & (DIGIT | HEX_LETTER)) == 0) {
          return false;
        }
        i++;
      }
      if ((i < last && text[i] != '-') || isHexWordInPhrase(groupStart, i)) {
        return false;
      }
      i++;
    }
    return true;
  }

  private boolean isHexWordInPhrase(int start, int end) {
    return hexWords.isInPhrase(text, from, start, end, to)
        || hexWords.openEnd(text, from, start, end, to) > 0
        || hexWords.openStart(text, from, start, end, to) > 0;
  }

  private int hexWord(int start, int at, int end) {
    if (start == firstWord || isHexWordInPhrase(start, end)) {
      return asIs(at, end);
    }
    length -= at - start;
    template[length++] = at == start ? HEX_AFTER_DIGIT : HEX_AFTER_LETTER;
    return end;
  }

  private int numbersIn(int at, int end) {
    int i = at;
    while (i < end) {
      int start = i;
      while (i < end && Ascii.isDigit(text[i])) {
        i++;
      }
      if (i > start) {
        number(start, i);
      } else {
        template[length++] = text[i++];
      }
    }
    return end;
  }

  private void number(int start, int end) {
    int prefix = numbers.openEnd(text, from, start, end, to);
    int suffix = numbers.openStart(text, from, start, end, to);
    boolean both = prefix > 0 && suffix > 0;
    boolean whole = prefix + suffix == end - start;
    if (both || whole || isKept(start, end) || numbers.isInPhrase(text, from, start, end, to)) {
      asIs(start, end);
      return;
    }
    asIs(start, start + prefix);
    template[length++] = mark(end - start);
    asIs(end - suffix, end);
  }

  private static byte mark(int digits) {
    if (digits > MOST_SHORT) {
      return digits > MOST_MEDIUM ? LONG_NUMBER : MEDIUM_NUMBER;
    }
    return SHORT_NUMBER;
  }

  /** Nothing is told from something in many ways; a greeting may be read as a number. */
  private boolean isKept(int start, int end) {
    if (end - start == 1) {
      return text[start] == '0' && (end == to || text[end] != '.');
    }
    if (end - start < GREETING_DIGITS || end - start > MOST_GREETING_DIGITS) {
      return false;
    }
    long value = 0;
    for (int i = start; i < end; i++) {
      value = 10 * value + text[i] - '0';
    }
    return value <= 0xFFFF_FFFFL && keptNumber.test((int) value);
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int b = 0; b < 0x80; b++) {
      boolean hex = b >= 'a' && b <= 'f';
      int word = Ascii.isWord(b) ? OTHER_LETTER : 0;
      classes[b] = (byte) (Ascii.isDigit(b) ? DIGIT : hex ? HEX_LETTER : word);
    }
    return classes;
  }
}
