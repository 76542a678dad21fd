package io.busytone.diagnose;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/** A target outside of the client's own networks. */
final class OutsideTarget {
  /** Names for inner networks: RFC 6762, ICANN's .internal, Kubernetes, and common custom. */
  private static final String[] INSIDE = {
    ".internal", ".local", ".svc", ".lan", ".corp", ".home", ".intranet", ".localdomain"
  };

  private static final int NETWORK_PREFIX = 24;

  /** {@code .co.} of {@code co.uk}, {@code .com.} of {@code com.br}. */
  private static final int MOST_OF_SECOND_LEVEL = 5;

  private OutsideTarget() {}

  /**
   * @param address its IPv4 address, {@link Ipv4#NONE} if unknown
   */
  static boolean is(Slice host, int address) {
    return address == Ipv4.NONE ? isOutsideName(host) : Ipv4.isPublic(address);
  }

  /**
   * Whose target it is, for targets that have nothing to do with each other: the registered domain
   * of its name, as far as its length tells, or the network of its address.
   */
  static long site(Situation attempt) {
    Slice name = attempt.host().name;
    if (Ipv4.parse(name) != Ipv4.NONE) {
      return Identity.of(Ipv4.network(attempt.address(), NETWORK_PREFIX));
    }
    int end = name.length();
    int labels = 0;
    int from = end;
    while (from > 0 && labels < 2) {
      int dot = from - 1;
      while (dot > 0 && name.at(dot) != '.') {
        dot--;
      }
      boolean secondLevel = labels == 1 && from - dot <= MOST_OF_SECOND_LEVEL && end - from <= 2;
      labels += secondLevel ? 0 : 1;
      from = dot;
    }
    return Identity.of(name.slice(from, end));
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
