package io.busytone.classify;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Rule.Family;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.target.TargetFinder;

/**
 * Tells whether the client dialled an IPv6 address: from the event's target if it has one, else
 * from an address in its text. Looked up at most once an event, and only if a rule asks.
 */
final class AddressFamily {
  private static final int MIN_COLONS = 2;

  private Event event = Event.ofText(Format.TEXT, Slice.EMPTY);
  private boolean known;
  private boolean ipv6;

  void of(Event event) {
    this.event = event;
    known = false;
  }

  boolean fits(Family family) {
    return family == Family.ANY || (family == Family.IPV6) == isIpv6();
  }

  /** What the fields say: 0 nothing, 1 no IPv6 address, 2 an IPv6 address. */
  static int inFields(Event event) {
    if (event.targetField() == null) {
      return 0;
    }
    Slice host = TargetFinder.inFields(event).host();
    return host.isEmpty() ? 0 : hasAddress(host) ? 2 : 1;
  }

  private boolean isIpv6() {
    if (!known) {
      Slice target = TargetFinder.inFields(event).host();
      ipv6 = hasAddress(target.isEmpty() ? event.text() : target);
      known = true;
    }
    return ipv6;
  }

  /** Looks for hexadecimal digits and colons, with enough colons, that are no time of day. */
  private static boolean hasAddress(Slice slice) {
    int i = 0;
    while (i < slice.length()) {
      int from = i;
      while (i < slice.length() && isPart(slice.at(i))) {
        i++;
      }
      if (isAddress(slice, from, i)) {
        return true;
      }
      i++;
    }
    return false;
  }

  private static boolean isPart(byte b) {
    return b == ':' || Character.digit(b, 16) >= 0;
  }

  /**
   * {@code ::1}, {@code 2001:db8::5}, {@code 0:0:0:0:0:0:0:1}; neither {@code 12:30:59} nor {@code
   * ::}.
   */
  private static boolean isAddress(Slice slice, int from, int to) {
    int colons = 0;
    boolean gap = false;
    for (int i = from; i < to; i++) {
      boolean colon = slice.at(i) == ':';
      gap |= colon && i > from && slice.at(i - 1) == ':';
      colons += colon ? 1 : 0;
    }
    boolean gapped = gap && colons >= MIN_COLONS && to - from > MIN_COLONS;
    return (gapped && borders(slice, from, to)) || colons >= 7;
  }

  /** {@code Errno::EADDRNOTAVAIL} has two colons and an E, a C++ name too. */
  private static boolean borders(Slice slice, int from, int to) {
    return (from == 0 || !Character.isLetterOrDigit(slice.at(from - 1)))
        && (to == slice.length() || !Character.isLetterOrDigit(slice.at(to)));
  }
}
