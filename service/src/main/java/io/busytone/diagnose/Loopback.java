package io.busytone.diagnose;

import io.busytone.bytes.Slice;

/** The names and addresses of one's own machine: 127.0.0.0/8, ::1 and localhost (RFC 6761). */
final class Loopback {
  private static final Slice LOCALHOST = Slice.of("localhost");
  private static final Slice IPV4 = Slice.of("127.0.0.1");
  private static final Slice IPV6 = Slice.of("::1");
  private static final Slice IPV4_PREFIX = Slice.of("127.");

  private Loopback() {}

  static boolean contains(Slice host) {
    return host.equals(LOCALHOST) || host.equals(IPV6) || isIpv4Loopback(host);
  }

  /** The ones that programs listen on if they listen on this machine alone. */
  static boolean isUsual(Slice host) {
    return host.equals(LOCALHOST) || host.equals(IPV4);
  }

  private static boolean isIpv4Loopback(Slice host) {
    if (host.length() <= IPV4_PREFIX.length()
        || !host.slice(0, IPV4_PREFIX.length()).equals(IPV4_PREFIX)) {
      return false;
    }
    for (int i = IPV4_PREFIX.length(); i < host.length(); i++) {
      byte b = host.at(i);
      if (b != '.' && (b < '0' || b > '9')) {
        return false;
      }
    }
    return true;
  }
}
