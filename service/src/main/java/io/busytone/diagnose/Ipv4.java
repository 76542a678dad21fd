package io.busytone.diagnose;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/** IPv4 addresses as numbers, and the networks they are in. */
final class Ipv4 {
  /** No IPv4 address; as an address it is 0.0.0.0, which nobody dials. */
  static final int NONE = 0;

  private Ipv4() {}

  /** The address that a text is, also as the end of an IPv4-mapped IPv6 address; else none. */
  static int parse(Slice text) {
    int from = Ascii.startsWithIgnoreCase(text, 0, "::ffff:") ? 7 : 0;
    int address = 0;
    int part = -1;
    int parts = 0;
    for (int i = from; i < text.length(); i++) {
      int b = text.at(i);
      if (Ascii.isDigit(b)) {
        part = Math.max(part, 0) * 10 + b - '0';
        if (part > 255) {
          return NONE;
        }
      } else if (b == '.' && part >= 0 && parts < 3) {
        address = address << 8 | part;
        part = -1;
        parts++;
      } else {
        return NONE;
      }
    }
    return parts == 3 && part >= 0 ? address << 8 | part : NONE;
  }

  /** The network of an address, its other bits 0. */
  static int network(int address, int prefix) {
    return prefix == 0 ? 0 : address & (-1 << (32 - prefix));
  }

  static boolean isIn(int address, int network, int prefix) {
    return network(address, prefix) == network;
  }

  /** An address that routers of the Internet do not carry, RFC 1918. */
  static boolean isPrivate(int address) {
    return isIn(address, 10 << 24, 8)
        || isIn(address, 172 << 24 | 16 << 16, 12)
        || isIn(address, 192 << 24 | 168 << 16, 16);
  }

  /**
   * An address of the public Internet: neither private nor shared by a carrier (RFC 6598), of this
   * machine, of this link, nor for groups of receivers (RFC 6890).
   */
  static boolean isPublic(int address) {
    return address != NONE
        && !isPrivate(address)
        && !isIn(address, 100 << 24 | 64 << 16, 10)
        && !isIn(address, 127 << 24, 8)
        && !isIn(address, 169 << 24 | 254 << 16, 16)
        && address >>> 28 < 14;
  }

  static String text(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 255)
        + "."
        + (address >>> 8 & 255)
        + "."
        + (address & 255);
  }

  static String networkText(int address, int prefix) {
    return text(network(address, prefix)) + "/" + prefix;
  }
}
