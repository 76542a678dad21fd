package io.busytone.probe;

import java.net.InetAddress;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.InetAddressSet;
import org.jspecify.annotations.Nullable;

/**
 * Targets by host and port. A name is matched by names only and an address by addresses and
 * networks only: what a name resolves to is not asked, for it could be something else a moment
 * later.
 */
public final class TargetPattern {
  /** How a pattern is written, for messages about one that is not. */
  public static final String SYNTAX =
      "names, names with *. before them, addresses or networks, each with a port, a range of ports"
          + " or neither: db.internal:5432, *.db.internal, 10.0.0.0/8:5432-5440, [fd00::/8]:443;"
          + " names in their DNS form (xn--…), no * elsewhere";

  private static final String ANY_LABELS = "*.";
  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]*)](?::(.*))?");
  private static final Pattern HOST_AND_PORT = Pattern.compile("([^:]*)(?::(.*))?");
  private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final int MOST_PORT = 65_535;

  private final Predicate<ProbeTarget> host;
  private final int firstPort;
  private final int lastPort;

  private TargetPattern(Predicate<ProbeTarget> host, int firstPort, int lastPort) {
    this.host = host;
    this.firstPort = firstPort;
    this.lastPort = lastPort;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is none; {@link #SYNTAX} says what is
   */
  public static TargetPattern parse(String text) {
    if (!text.startsWith("[") && text.indexOf(':') != text.lastIndexOf(':')) {
      return of(text, null); // an IPv6 address without brackets, hence without ports
    }
    Matcher parts = (text.startsWith("[") ? BRACKETS : HOST_AND_PORT).matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no pattern for targets: " + text);
    }
    return of(parts.group(1), parts.group(2));
  }

  boolean matches(ProbeTarget target) {
    return target.port() >= firstPort && target.port() <= lastPort && host.test(target);
  }

  private static TargetPattern of(String host, @Nullable String ports) {
    Predicate<ProbeTarget> hosts = hosts(host);
    if (ports == null) {
      return new TargetPattern(hosts, 1, MOST_PORT);
    }
    Matcher range = PORTS.matcher(ports);
    if (range.matches()) {
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (first >= 1 && first <= last && last <= MOST_PORT) {
        return new TargetPattern(hosts, first, last);
      }
    }
    throw new IllegalArgumentException("no ports: " + ports);
  }

  private static Predicate<ProbeTarget> hosts(String host) {
    int slash = host.indexOf('/');
    InetAddress address = ProbeTarget.address(slash < 0 ? host : host.substring(0, slash));
    if (address != null) {
      InetAddressSet network = new InetAddressSet();
      network.add(host); // refuses a bad prefix
      return target -> target.address() != null && network.test(target.address());
    }
    boolean anyLabels = host.startsWith(ANY_LABELS);
    String name = ProbeTarget.name(anyLabels ? host.substring(ANY_LABELS.length()) : host);
    if (name == null) {
      throw new IllegalArgumentException("no name, address or network: " + host);
    }
    String suffix = "." + name;
    return target ->
        target.address() == null
            && (anyLabels ? target.host().endsWith(suffix) : target.host().equals(name));
  }
}
