package io.busytone.web.pages;

import io.busytone.diagnose.DialledHost;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host and port that the commands of a remedy name instead of their example: those of the
 * target in the link. Readers paste commands into shells, so only letters that mean nothing to any
 * shell are taken, and nothing that begins like an option.
 *
 * @param host a name or an address, without brackets; empty keeps the example
 * @param address what its name led clients to, if that is a single address; else the host
 * @param port 1 to 65535; empty keeps the example
 */
record CommandTarget(String host, String address, String port) {
  /** Commands keep their example. */
  static final CommandTarget NONE = new CommandTarget("", "", "");

  /** {@code host:port} or {@code [address]:port}; the port may be missing. */
  private static final Pattern LABEL =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([^\\[\\]:]{1,253}))(?::([0-9]{1,5}))?");

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");

  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]{1,44}");
  private static final int MAX_PORT = 65_535;

  /**
   * Of a label, from wherever it comes.
   *
   * @param known what is remembered of its host
   */
  static CommandTarget of(String label, DialledHost known) {
    var parts = LABEL.matcher(label);
    if (!parts.matches()) {
      return NONE;
    }
    String host = Optional.ofNullable(parts.group(1)).orElse(parts.group(2));
    String port = Optional.ofNullable(parts.group(3)).orElse("");
    boolean portFits = port.isEmpty() || isPort(Integer.parseInt(port));
    if (!isSafe(host) || !portFits) {
      return NONE;
    }
    String address =
        Optional.of(known.addresses())
            .filter(addresses -> addresses.size() == 1)
            .map(addresses -> addresses.get(0))
            .filter(CommandTarget::isSafe)
            .orElse(host);
    return new CommandTarget(
        host, address, port.isEmpty() ? "" : String.valueOf(Integer.parseInt(port)));
  }

  boolean isNone() {
    return host.isEmpty();
  }

  /** The host in an address such as {@code host:port}. */
  String hostInAddress() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** The host and, unless it is the default, the port, as in a URL. */
  String authority(int defaultPort) {
    boolean isDefault = port.isEmpty() || Integer.parseInt(port) == defaultPort;
    return isDefault ? hostInAddress() : hostInAddress() + ":" + port;
  }

  private static boolean isSafe(String host) {
    return NAME.matcher(host).matches() || IPV6.matcher(host).matches();
  }

  private static boolean isPort(int number) {
    return number > 0 && number <= MAX_PORT;
  }
}
