package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.PortNumber;

/**
 * Reads a host and a port where nothing else stands: a field's value, or one word of a text. Knows
 * URLs, {@code host:port}, {@code [::1]:80}, and Java's {@code name/10.0.0.1:80}.
 */
final class EndpointParser {
  private static final String UNRESOLVED = "<unresolved>";

  /** etcd's client: {@code etcd-endpoints://0xc0003b41e0/10.0.0.1:2379}. */
  private static final String POINTER = "0x";

  private EndpointParser() {}

  /**
   * The target that a field names; {@link Target#NONE} if the value is no host.
   *
   * @param port what counts before the value's own port; empty if there is no such thing
   */
  static Target ofField(Slice value, Slice port) {
    int comma = indexOf(value, ',', 0, value.length()); // nginx lists every upstream it tried
    Slice text = Ascii.strip(comma < 0 ? value : value.slice(0, comma));
    int end = text.length();
    if (HostSyntax.isHost(text, 0, end)) {
      return Target.of(text, port);
    }
    int scheme = schemeEnd(text, 0, end);
    Target target = scheme < 0 ? ofHostAndPort(text, 0, end) : ofUrl(text, 0, scheme, end);
    return port.isEmpty() ? target : target.withPort(port);
  }

  /** Where {@code ://} stands; -1 if nowhere. */
  static int schemeEnd(Slice text, int from, int to) {
    for (int i = from; i + 2 < to; i++) {
      if (text.at(i) == ':') {
        boolean slashes = text.at(i + 1) == '/' && text.at(i + 2) == '/';
        if (slashes) {
          return i;
        }
      }
    }
    return -1;
  }

  /**
   * The authority of a URL, user information left out, RFC 3986 section 3.2; without a port, the
   * scheme's own.
   */
  static Target ofUrl(Slice text, int from, int schemeEnd, int to) {
    int start = schemeEnd + 3;
    int end = start;
    int host = start;
    while (end < to && !endsAuthority(text.at(end))) {
      if (text.at(end) == '@') {
        host = end + 1;
      }
      end++;
    }
    boolean pointer = Ascii.startsWith(text, start, POINTER);
    if ((end == start || pointer) && end < to && text.at(end) == '/') {
      return ofHostAndPort(text, end + 1, to); // gRPC: dns:///host:443
    }
    Target target = ofHostAndPort(text, host, end);
    return target.host().isEmpty() || !target.port().isEmpty()
        ? target
        : Target.of(target.host(), DefaultPorts.of(text, from, schemeEnd));
  }

  /** {@link Target#NONE} unless the stretch is wholly a host, with or without a port. */
  static Target ofHostAndPort(Slice text, int from, int to) {
    int slash = indexOf(text, '/', from, to);
    if (slash >= 0) {
      return ofSocketAddress(text, from, slash, to);
    }
    if (from < to && text.at(from) == '[') {
      return ofBrackets(text, from, to);
    }
    if (HostSyntax.isHost(text, from, to)) {
      return Target.of(text.slice(from, to), Slice.EMPTY);
    }
    int colon = lastIndexOf(text, ':', from, to);
    if (colon == to - 2 && text.at(to - 1) == '0' && HostSyntax.isHost(text, from, colon)) {
      return Target.of(text.slice(from, colon), Slice.EMPTY);
    }
    if (colon < 0 || !PortNumber.isPort(text, colon + 1, to)) {
      return Target.NONE;
    }
    Slice port = text.slice(colon + 1, to);
    if (colon == from) {
      return Target.of(Slice.EMPTY, port);
    }
    return HostSyntax.isHost(text, from, colon)
        ? Target.of(text.slice(from, colon), port)
        : Target.NONE;
  }

  /** {@code java.net.InetSocketAddress}: {@code name/10.0.0.1:80}, {@code /10.0.0.1:80}. */
  private static Target ofSocketAddress(Slice text, int from, int slash, int to) {
    boolean named = HostSyntax.isName(text, from, slash);
    if (Ascii.startsWith(text, slash + 1, UNRESOLVED)) {
      Target port = ofHostAndPort(text, slash + 1 + UNRESOLVED.length(), to);
      return named ? Target.of(text.slice(from, slash), port.port()) : Target.NONE;
    }
    Target address = ofHostAndPort(text, slash + 1, to);
    Slice ip = address.host();
    boolean numeric = HostSyntax.isV4(ip, 0, ip.length()) || HostSyntax.isV6(ip, 0, ip.length());
    if (!numeric || (slash > from && !named)) {
      return Target.NONE;
    }
    return slash == from ? address : new Target(text.slice(from, slash), address.port(), ip);
  }

  private static Target ofBrackets(Slice text, int from, int to) {
    int close = indexOf(text, ']', from, to);
    if (close < 0 || !HostSyntax.isHost(text, from + 1, close)) {
      return Target.NONE;
    }
    Slice host = text.slice(from + 1, close);
    if (close + 1 == to) {
      return Target.of(host, Slice.EMPTY);
    }
    return text.at(close + 1) == ':' && PortNumber.isPort(text, close + 2, to)
        ? Target.of(host, text.slice(close + 2, to))
        : Target.NONE;
  }

  private static boolean endsAuthority(int b) {
    return b == '/' || b == '?' || b == '#' || b == '\\' || b == ',';
  }

  private static int indexOf(Slice text, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.at(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static int lastIndexOf(Slice text, char wanted, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (text.at(i) == wanted) {
        return i;
      }
    }
    return -1;
  }
}
