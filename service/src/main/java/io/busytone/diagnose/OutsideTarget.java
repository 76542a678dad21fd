package io.busytone.diagnose;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/** A target outside of the client's own networks. */
final class OutsideTarget {
  /** Names for inner networks: RFC 6762, ICANN's .internal, Kubernetes, and common custom. */
  private static final String[] INSIDE = {
    ".internal", ".local", ".svc", ".lan", ".corp", ".home", ".intranet", ".localdomain"
  };

  private OutsideTarget() {}

  /**
   * @param address its IPv4 address, {@link Ipv4#NONE} if unknown
   */
  static boolean is(Slice host, int address) {
    return address == Ipv4.NONE ? isOutsideName(host) : Ipv4.isPublic(address);
  }

  private static boolean isOutsideName(Slice host) {
    boolean dot = false;
    for (int i = 0; i < host.length(); i++) {
      if (host.at(i) == ':') {
        return false; // IPv6: which addresses are inside, nobody can tell
      }
      dot |= host.at(i) == '.';
    }
    for (String suffix : INSIDE) {
      if (Ascii.startsWithIgnoreCase(host, host.length() - suffix.length(), suffix)) {
        return false;
      }
    }
    return dot;
  }
}
