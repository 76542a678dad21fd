package io.busytone.event;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/** The number of a TCP or UDP port, as text. */
public final class PortNumber {
  /** The largest there is. */
  public static final int LARGEST = 65_535;

  private static final int MOST_DIGITS = 5;

  private PortNumber() {}

  /**
   * The port that a stretch of text is: decimal digits from 1 to 65535. Leading zeros are no port.
   *
   * @return 0 if it is none
   */
  public static int parse(Slice text, int from, int to) {
    int digits = to - from;
    if (digits < 1 || digits > MOST_DIGITS || text.at(from) == '0') {
      return 0;
    }
    int port = 0;
    for (int i = from; i < to; i++) {
      if (!Ascii.isDigit(text.at(i))) {
        return 0;
      }
      port = port * 10 + text.at(i) - '0';
    }
    return port <= LARGEST ? port : 0;
  }

  /** Whether a stretch of text is a port. */
  public static boolean isPort(Slice text, int from, int to) {
    return parse(text, from, to) != 0;
  }
}
