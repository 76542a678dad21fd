package io.busytone.settings;

import java.net.InetAddress;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.InetAddressSet;

/** IP addresses and networks that contain an address or not. */
final class Networks implements Predicate<InetAddress> {
  /** Numbers only: a name would be looked up. */
  private static final Pattern NUMERIC =
      Pattern.compile(
          "((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!/|$)|(?=/|$))){4}(/\\d{1,2})?"
              + "|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(/\\d{1,3})?");

  private final InetAddressSet ranges = new InetAddressSet();

  /**
   * Adds an address or a network.
   *
   * @param range such as {@code 10.1.2.3}, {@code 10.0.0.0/8} or {@code fd00::/8}
   * @throws IllegalArgumentException if it is none
   */
  void add(String range) {
    if (!NUMERIC.matcher(range).matches()) {
      throw new IllegalArgumentException("no IP address or network: " + range);
    }
    ranges.add(range);
  }

  @Override
  public boolean test(InetAddress address) {
    return ranges.test(address);
  }
}
