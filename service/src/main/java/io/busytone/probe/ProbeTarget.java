package io.busytone.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an exporter may be asked to connect to: a host and a port in the one spelling that is both
 * compared with the allowed targets and sent. Nothing is looked up here.
 *
 * @param host an address as the platform writes it, without brackets, else a name in lower case
 *     without the root dot
 * @param port 1 to 65535
 * @param address the address that the host is; null if it is a name
 */
record ProbeTarget(String host, int port, @Nullable InetAddress address) {
  private static final int MOST_NAME_CHARS = 253;
  private static final int MOST_ADDRESS_CHARS = 45;
  private static final int MOST_PORT = 65_535;

  /** Four decimal numbers. One with a leading zero is octal for some programs, so it is none. */
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

  /** Begins so that the platform reads an address and looks no name up. */
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:][0-9a-f.]*:[0-9a-f:.]*");

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_][a-z0-9_-]{0,62})*");

  /** How resolvers recognise decimal, octal and hexadecimal addresses: by the last label. */
  private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

  /**
   * The target with this host and port; null if the host is neither an address in its usual form
   * nor a name of letters, digits, hyphens and underscores, or if there is no such port. Names in
   * other scripts are none: their DNS form ({@code xn--…}) is.
   *
   * @param host an IPv6 address without brackets; one that stands for an IPv4 address ({@code
   *     ::ffff:10.0.0.1}) becomes that
   */
  static @Nullable ProbeTarget of(String host, int port) {
    if (port < 1 || port > MOST_PORT) {
      return null;
    }
    InetAddress address = address(host);
    if (address != null) {
      return new ProbeTarget(address.getHostAddress(), port, address);
    }
    String name = name(host);
    return name == null ? null : new ProbeTarget(name, port, null);
  }

  /** The address that a text is in its usual form; null if it is none. */
  static @Nullable InetAddress address(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.length() > MOST_ADDRESS_CHARS
        || !(IPV4.matcher(lower).matches() || IPV6.matcher(lower).matches())) {
      return null;
    }
    try {
      return InetAddress.getByName(lower);
    } catch (UnknownHostException e) {
      return null; // colons in places where no address has them
    }
  }

  /** The DNS name that a text is, in lower case, without the root dot; null if it is none. */
  static @Nullable String name(String text) {
    int end = text.endsWith(".") ? text.length() - 1 : text.length();
    if (end > MOST_NAME_CHARS) {
      return null;
    }
    String name = text.substring(0, end).toLowerCase(Locale.ROOT);
    return NAME.matcher(name).matches() && !NUMERIC_END.matcher(name).matches() ? name : null;
  }

  /** {@code host:port}, an IPv6 address in brackets. */
  String text() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
