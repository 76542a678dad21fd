package io.busytone.target;

import io.busytone.bytes.Slice;

/**
 * What a client wanted to reach, as far as a text or a field says it. Slices of what was read.
 *
 * @param host name or address; an IPv6 address without brackets; empty if unknown
 * @param port 1 to 65535 in decimal digits; empty if unknown
 * @param address where a name stands with the address it resolved to, the address; else empty
 */
public record Target(Slice host, Slice port, Slice address) {
  /** Nothing is known. */
  public static final Target NONE = new Target(Slice.EMPTY, Slice.EMPTY, Slice.EMPTY);

  /** The target of a label, see {@link TargetLabel}; {@link #NONE} if it is none. */
  public static Target ofLabel(Slice label) {
    return EndpointParser.ofField(label, Slice.EMPTY);
  }

  static Target of(Slice host, Slice port) {
    return new Target(host, port, Slice.EMPTY);
  }

  /** The same host with another port. */
  Target withPort(Slice newPort) {
    return new Target(host, newPort, address);
  }

  /** The same, with the address that the name led to. */
  Target withAddress(Slice newAddress) {
    return newAddress.isEmpty() ? this : new Target(host, port, newAddress);
  }

  boolean isEmpty() {
    return host.isEmpty() && port.isEmpty();
  }
}
