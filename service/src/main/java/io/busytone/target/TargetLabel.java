package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/**
 * Writes a target as one label: {@code host:port}, {@code [v6]:port} or just the host, in lower
 * case, since names and hexadecimal digits mean the same in both. Reuses its memory: a result is
 * valid until the next call.
 */
public final class TargetLabel {
  private static final int MAX_HOST_BYTES = 253;
  private static final int MAX_PORT_BYTES = 5;

  private final byte[] buffer = new byte[MAX_HOST_BYTES + MAX_PORT_BYTES + 3];
  private int length;

  /** The label; empty if the host is unknown. */
  public Slice of(Target target) {
    Slice host = target.host();
    Slice port = target.port();
    if (host.isEmpty()) {
      return Slice.EMPTY;
    }
    length = 0;
    boolean bracket = !port.isEmpty() && hasColon(host);
    if (bracket) {
      put((byte) '[');
    }
    putLower(host, MAX_HOST_BYTES);
    if (bracket) {
      put((byte) ']');
    }
    if (!port.isEmpty()) {
      put((byte) ':');
      putLower(port, MAX_PORT_BYTES);
    }
    return new Slice(buffer, 0, length);
  }

  private void putLower(Slice slice, int limit) {
    for (int i = 0, end = Math.min(limit, slice.length()); i < end; i++) {
      put((byte) Ascii.toLower(slice.at(i)));
    }
  }

  private void put(byte b) {
    buffer[length++] = b;
  }

  private static boolean hasColon(Slice slice) {
    for (int i = 0; i < slice.length(); i++) {
      if (slice.at(i) == ':') {
        return true;
      }
    }
    return false;
  }
}
