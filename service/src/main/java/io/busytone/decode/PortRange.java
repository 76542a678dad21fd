package io.busytone.decode;

import io.busytone.bytes.Slice;
import io.busytone.event.PortNumber;
import io.busytone.event.Sockets;

/**
 * Reads a range of ports: {@code 32768 60999} as Linux writes it (ip-sysctl, {@code
 * ip_local_port_range}; a tab between), {@code 32768-60999}, or its two ends one after the other.
 */
final class PortRange {
  private static final int ENDS = 2;

  private final int[] ends = new int[ENDS];
  private int found;
  private boolean broken;

  void clear() {
    found = 0;
    broken = false;
  }

  /** Reads the ports of a text, after those of the texts before. */
  void read(Slice text) {
    broken |= !text.isEmpty() && text.at(0) == '-'; // a negative number
    for (int from = 0; from < text.length() && !broken; from++) {
      int to = wordEnd(text, from);
      if (to > from) {
        port(text, from, to);
      }
      from = to;
    }
  }

  /** How many ports the range has, its ends included; {@link Sockets#UNKNOWN} if it is none. */
  int size() {
    return broken || found < ENDS || ends[0] > ends[1] ? Sockets.UNKNOWN : ends[1] - ends[0] + 1;
  }

  private void port(Slice text, int from, int to) {
    int port = PortNumber.parse(text, from, to);
    if (found == ENDS || port == 0) {
      broken = true;
    } else {
      ends[found++] = port;
    }
  }

  private static int wordEnd(Slice text, int from) {
    int to = from;
    while (to < text.length() && !isSeparator(text.at(to))) {
      to++;
    }
    return to;
  }

  private static boolean isSeparator(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '-' || b == ',';
  }
}
