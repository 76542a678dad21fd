package io.busytone.web.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What counts as one client where clients are limited: an IPv4 address, or the /64 network of an
 * IPv6 address, the least that one subscriber gets (RFC 6177).
 *
 * @param prefix the network's bits, in hexadecimal
 */
public record ClientNetwork(String prefix) {
  private static final int IPV6_BYTES = 8;

  /** The network of an address that a connection comes from, given as digits. */
  public static ClientNetwork of(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress(); // digits are not looked up
      byte[] network = Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_BYTES));
      return new ClientNetwork(HexFormat.of().formatHex(network));
    } catch (UnknownHostException e) {
      return new ClientNetwork(address);
    }
  }
}
