package io.busytone.match;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/**
 * The numbers and hexadecimal words of a text that its template may leave out. {@link #describe}
 * says of them what does not follow from the template: how long they are, in which range a number
 * is, and which of those are the same that may be part of an address or a name. Two texts with the
 * same template and description have the same bytes at the same places, but for digits of numbers
 * in the same ranges and for hexadecimal digits.
 *
 * <p>Not for several threads at once.
 */
public final class TemplateParameters {
  private static final int MOST = 24;
  private static final int LONGEST_DESCRIPTION = 256;

  /** Of a number in a word after a letter: it is part of a name. */
  private static final byte IN_NAME = 0;

  private static final byte NUMBER = 1;
  private static final byte HEX = 2;

  /** A number of more digits is larger than all that is told apart. */
  private static final int MOST_DIGITS = 5;

  private static final int LARGE = 100_000;

  private static final int LEADING_ZERO = 1 << 22;

  /** A number stands alone: which others are the same does not matter. */
  private static final int ALONE = 0xFF;

  /** What joins the pieces of an address or a name, besides letters and colons. */
  private static final String JOINTS = ".-_@%/";

  /** The longest IPv6 address in hexadecimal digits. */
  private static final int LONGEST_V6 = 39;

  private static final int V6_COLONS = 7;

  private final NumberRanges ranges;
  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private final byte[] kinds = new byte[MOST];
  private final byte[] description = new byte[LONGEST_DESCRIPTION];
  private int count;
  private int length;
  private boolean complete;

  TemplateParameters(NumberRanges ranges) {
    this.ranges = ranges;
  }

  void begin() {
    count = 0;
    complete = true;
  }

  /** There are parameters that are not known. */
  void miss() {
    complete = false;
  }

  /** Digits, at the beginning of a word. */
  void number(int start, int end) {
    add(NUMBER, start, end);
  }

  /** Hexadecimal digits, or a UUID. */
  void hex(int start, int end) {
    add(HEX, start, end);
  }

  /** A word with other letters than hexadecimal ones. */
  void word(byte[] text, int start, int end) {
    int i = start;
    while (i < end) {
      int from = i;
      while (i < end && Ascii.isDigit(text[i])) {
        i++;
      }
      if (i > from) {
        add(from == start ? NUMBER : IN_NAME, from, i);
      } else {
        i++;
      }
    }
  }

  private void add(byte kind, int start, int end) {
    if (count == MOST) {
      complete = false;
      return;
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count++] = end;
  }

  /**
   * Describes the parameters of the text whose template was written last.
   *
   * @param exactly whether all digits matter
   * @return false if they are too many or not known
   */
  public boolean describe(Slice text, boolean exactly) {
    length = 0;
    for (int i = 0; complete && i < count; i++) {
      describe(text, exactly, i);
    }
    return complete;
  }

  /** What was described last; valid until the next text. */
  public Slice description() {
    return new Slice(description, 0, length);
  }

  private void describe(Slice whole, boolean exactly, int i) {
    byte[] text = whole.bytes();
    int start = starts[i];
    int digits = ends[i] - start;
    if (length + 6 + digits > LONGEST_DESCRIPTION) {
      complete = false;
      return;
    }
    write(digits);
    if (exactly || kinds[i] == IN_NAME) {
      System.arraycopy(text, start, description, length, digits);
      length += digits;
      return;
    }
    write(isPartOfMore(whole, start, ends[i]) ? firstEqual(text, i) : ALONE);
    if (kinds[i] == HEX) {
      write(hasLetter(text, start, ends[i]) ? 1 : 0);
      write(Ascii.isDigit(text[ends[i] - 1]) ? 1 : 0);
    } else {
      int range = range(text, whole.offset(), start, ends[i]);
      write(range);
      write(range >> 8);
      write(range >> 16);
    }
  }

  private void write(int b) {
    description[length++] = (byte) b;
  }

  /** The first parameter that is the same, perhaps this one itself. */
  private int firstEqual(byte[] text, int i) {
    int first = 0;
    while (first < i && !isSame(text, first, i)) {
      first++;
    }
    return first;
  }

  private boolean isSame(byte[] text, int one, int other) {
    int from = starts[one];
    int to = starts[other];
    int digits = ends[one] - from;
    if (digits != ends[other] - to || kinds[one] == IN_NAME) {
      return false;
    }
    int same = 0;
    while (same < digits && text[from + same] == text[to + same]) {
      same++;
    }
    return same == digits;
  }

  private static boolean hasLetter(byte[] text, int start, int end) {
    int i = start;
    while (i < end && !Ascii.isLetter(text[i])) {
      i++;
    }
    return i < end;
  }

  /** Whether digits may be a part of an address or a name that another part of the text repeats. */
  private static boolean isPartOfMore(Slice whole, int start, int end) {
    byte[] text = whole.bytes();
    int to = whole.offset() + whole.length();
    return (start > whole.offset() && isJoint(text[start - 1]))
        || (end < to && isJoint(text[end]))
        || isInV6(text, whole.offset(), start, to);
  }

  private static boolean isJoint(byte b) {
    return Ascii.isLetter(b) || JOINTS.indexOf(b) >= 0;
  }

  /** Whether digits may stand in an IPv6 address: two colons in a row, or seven in all. */
  private static boolean isInV6(byte[] text, int from, int at, int to) {
    int first = at;
    while (first > from && at - first < LONGEST_V6 && isOfV6(text[first - 1])) {
      first--;
    }
    int colons = 0;
    for (int i = first; i < to && i - at < LONGEST_V6 && isOfV6(text[i]); i++) {
      boolean colon = text[i] == ':';
      colons += colon ? 1 : 0;
      if (colon && i > first && text[i - 1] == ':') {
        return true;
      }
    }
    return colons >= V6_COLONS;
  }

  private static boolean isOfV6(byte b) {
    return b == ':' || Ascii.isHexDigit(b);
  }

  private int range(byte[] text, int from, int start, int end) {
    int i = start;
    while (i < end && text[i] == '0') {
      i++;
    }
    byte before = start == from ? 0 : text[start - 1];
    int value = end - i > MOST_DIGITS ? LARGE : 0;
    for (; value < LARGE && i < end; i++) {
      value = 10 * value + text[i] - '0';
    }
    return ranges.rangeOf(value, before) | (text[start] == '0' ? LEADING_ZERO : 0);
  }
}
