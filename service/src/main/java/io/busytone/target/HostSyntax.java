package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/** What may be a host, by its bytes. */
final class HostSyntax {
  /** RFC 1035 section 2.3.4: 255 octets on the wire are 253 in text. */
  static final int MOST_BYTES = 253;

  /** Of the four numbers of an IPv4 address. */
  static final int LARGEST_OF_V4 = 255;

  private static final int V6_GROUPS = 8;

  private HostSyntax() {}

  /** Four numbers up to 255 with dots between them. */
  static boolean isV4(Slice text, int from, int to) {
    if (to - from < 7 || to - from > 15) {
      return false;
    }
    int dots = 0;
    int value = -1;
    for (int i = from; i < to; i++) {
      int b = text.at(i);
      if (b == '.') {
        dots++;
        if (value < 0) {
          return false;
        }
        value = -1;
      } else if (Ascii.isDigit(b)) {
        value = Math.max(value, 0) * 10 + b - '0';
      } else {
        return false;
      }
      if (value > LARGEST_OF_V4) {
        return false;
      }
    }
    return dots == 3 && value >= 0;
  }

  /** RFC 4291 section 2.2, a zone after a percent sign, and an IPv4 address at the end. */
  static boolean isV6(Slice text, int from, int to) {
    int end = zoneStart(text, from, to);
    if (end - from < 2 || end - from > 45) {
      return false;
    }
    int groups = 0;
    boolean gap = false;
    int at = from;
    while (at < end) {
      if (text.at(at) == ':') {
        boolean second = at + 1 < end && text.at(at + 1) == ':';
        if (second ? gap : groups == 0 || at + 1 == end) {
          return false;
        }
        gap |= second;
        at += second ? 2 : 1;
        continue;
      }
      int groupEnd = hexEnd(text, at, end);
      if (groupEnd < end && text.at(groupEnd) == '.') {
        return isV4(text, at, end) && fits(groups + 2, gap);
      }
      boolean ends = groupEnd == end || text.at(groupEnd) == ':';
      if (groupEnd == at || groupEnd - at > 4 || !ends) {
        return false;
      }
      groups++;
      at = groupEnd;
    }
    return fits(groups, gap);
  }

  /** A host name: labels of letters, digits, hyphens and underscores; bytes beyond ASCII too. */
  static boolean isName(Slice text, int from, int to) {
    if (from >= to
        || to - from > MOST_BYTES
        || !isLabelByte(text.at(from))
        || text.at(from) == '-') {
      return false;
    }
    for (int i = from; i < to; i++) {
      int b = text.at(i);
      boolean dot = b == '.' && i + 1 < to && text.at(i + 1) != '.';
      if (!isLabelByte(b) && !dot) {
        return b == '.' && i + 1 == to; // a name with its root dot
      }
    }
    return true;
  }

  /** An address, or what may be a name. */
  static boolean isHost(Slice text, int from, int to) {
    return isName(text, from, to) || isV6(text, from, to);
  }

  /** An IPv4 or IPv6 address. */
  static boolean isAddress(Slice host) {
    return isV4(host, 0, host.length()) || isV6(host, 0, host.length());
  }

  static boolean hasLetter(Slice text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Ascii.isLetter(text.at(i)) || text.at(i) < 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLabelByte(int b) {
    return Ascii.isLetter(b) || Ascii.isDigit(b) || b == '-' || b == '_' || b < 0;
  }

  private static boolean fits(int groups, boolean gap) {
    return gap ? groups < V6_GROUPS : groups == V6_GROUPS;
  }

  private static int hexEnd(Slice text, int from, int end) {
    int at = from;
    while (at < end && Ascii.isHexDigit(text.at(at))) {
      at++;
    }
    return at;
  }

  private static int zoneStart(Slice text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.at(i) == '%') {
        return i;
      }
    }
    return to;
  }
}
