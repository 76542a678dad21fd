package io.busytone.classify;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.event.Format;

/**
 * Finds numbers that are the text of another protocol's greeting, taken for a length, version or
 * type: 1213486160 is {@code HTTP}, 758263344 is {@code -2.0}. Looked up at most once an event, and
 * only if a rule asks.
 */
final class GreetingNumber {
  private static final int FEWEST_DIGITS = 9;
  private static final int MOST_DIGITS = 10;
  private static final String MARKS = " -+*<!/.";

  private Event event = Event.ofText(Format.TEXT, Slice.EMPTY);
  private boolean known;
  private boolean present;

  void of(Event newEvent) {
    event = newEvent;
    known = false;
  }

  /** Whether there is one in the event's text. */
  boolean isPresent() {
    if (!known) {
      present = isIn(event.text());
      known = true;
    }
    return present;
  }

  private static boolean isIn(Slice text) {
    int i = 0;
    while (i < text.length()) {
      int from = i;
      long number = 0;
      while (i < text.length() && Ascii.isDigit(text.at(i))) {
        number = i - from < MOST_DIGITS ? 10 * number + text.at(i) - '0' : Long.MAX_VALUE;
        i++;
      }
      int digits = i - from;
      if (digits >= FEWEST_DIGITS
          && digits <= MOST_DIGITS
          && isByItself(text, from, i)
          && number <= 0xFFFF_FFFFL
          && isGreeting((int) number)) {
        return true;
      }
      i = Math.max(i, from + 1);
    }
    return false;
  }

  /** No part of a name, a fraction or an address. */
  private static boolean isByItself(Slice text, int from, int to) {
    return (from == 0 || !isPart(text.at(from - 1)))
        && (to == text.length()
            || !(isPart(text.at(to)) && !(text.at(to) == '.' && isEnd(text, to + 1))));
  }

  private static boolean isEnd(Slice text, int at) {
    return at == text.length() || !Ascii.isDigit(text.at(at));
  }

  private static boolean isPart(byte b) {
    return Ascii.isLetter(b) || Ascii.isDigit(b) || b == '.' || b == '_' || b == '-';
  }

  /** Whether 32 bits, in either order, are four bytes of a greeting. */
  static boolean isGreeting(int number) {
    return isText(number) || isText(Integer.reverseBytes(number));
  }

  /**
   * Four printable bytes: three letters, three digits as of an SMTP or FTP reply, or a version as
   * in {@code HTTP/1.1} and {@code SSH-2.0}.
   */
  private static boolean isText(int number) {
    int letters = 0;
    int digits = 0;
    boolean dot = false;
    for (int shift = 24; shift >= 0; shift -= 8) {
      int c = number >>> shift & 0xFF;
      letters += Ascii.isLetter(c) ? 1 : 0;
      digits += Ascii.isDigit(c) ? 1 : 0;
      dot |= c == '.';
      if (!Ascii.isLetter(c) && !Ascii.isDigit(c) && MARKS.indexOf(c) < 0) {
        return false;
      }
    }
    return letters >= 3 || digits == 3 || (digits == 2 && dot);
  }
}
