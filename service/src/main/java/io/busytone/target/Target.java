package io.busytone.target;

import io.busytone.bytes.Slice;

/**
 * What a client wanted to reach, as far as a text or a field says it. Slices of what was read.
 *
 * @param host name or address; an IPv6 address without brackets; empty if unknown
 * @param port 1 to 65535 in decimal digits; empty if unknown
 * @param address where a name stands with the address it resolved to, the address; else empty
 * @param name where an address stands with the name that led to it, the name; else empty
 */
public record Target(Slice host, Slice port, Slice address, Slice name) {
  /** Nothing is known. */
  public static final Target NONE = Target.of(Slice.EMPTY, Slice.EMPTY);

  Target(Slice host, Slice port, Slice address) {
    this(host, port, address, Slice.EMPTY);
  }

  /** The target of a label, see {@link TargetLabel}; {@link #NONE} if it is none. */
  public static Target ofLabel(Slice label) {
    return EndpointParser.ofField(label, Slice.EMPTY);
  }

  static Target of(Slice host, Slice port) {
    return new Target(host, port, Slice.EMPTY);
  }

  /** The same host with another port. */
  Target withPort(Slice newPort) {
    return new Target(host, newPort, address, name);
  }

  /** The same, with the address that the name led to. */
  Target withAddress(Slice newAddress) {
    return newAddress.isEmpty() ? this : new Target(host, port, newAddress, name);
  }

  /** The same, with the name that led to the address. */
  Target withName(Slice newName) {
    return newName.isEmpty() ? this : new Target(host, port, address, newName);
  }

  boolean isEmpty() {
    return host.isEmpty() && port.isEmpty();
  }
}
