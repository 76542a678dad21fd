package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/** Finds the address of a failed connection beside its port, where fields name the target. */
final class AddressInText {
  private AddressInText() {}

  /** The IPv4 address that stands before a colon and this port; empty if there is none. */
  static Slice before(Slice text, Slice port) {
    for (int colon = 1; colon + port.length() < text.length(); colon++) {
      if (text.at(colon) == ':' && isPort(text, colon + 1, port)) {
        int from = colon;
        while (from > 0 && (Ascii.isDigit(text.at(from - 1)) || text.at(from - 1) == '.')) {
          from--;
        }
        if (HostSyntax.isV4(text, from, colon)) {
          return text.slice(from, colon);
        }
      }
    }
    return Slice.EMPTY;
  }

  private static boolean isPort(Slice text, int from, Slice port) {
    int end = from + port.length();
    return text.slice(from, end).equals(port)
        && (end == text.length() || !Ascii.isDigit(text.at(end)));
  }
}
