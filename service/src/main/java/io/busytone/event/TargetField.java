package io.busytone.event;

import io.busytone.bytes.Slice;
import org.jspecify.annotations.Nullable;

/**
 * A field that may say what the client dialled, and behind it those that count if it does not. Its
 * value is as it was written: whether it holds a host is not decided yet.
 *
 * @param value a name, an address, one of them with a port, or a URL
 * @param portBeside the port in the field that belongs to this one, as {@code destination.port}
 *     does to {@code destination.address}: 1 to 65535 in decimal digits; empty if there is none
 * @param portElsewhere without a port beside it, the best port in another field of the event;
 *     likewise
 * @param vague whether the field's name says so little that only an address, or a host with a port,
 *     may be believed: Rust's tracing writes the module's name in {@code target}
 * @param next the next best field; null if this is the last
 */
public record TargetField(
    Slice value, Slice portBeside, Slice portElsewhere, boolean vague, @Nullable TargetField next) {
  /** The only field, with no port but what is in it. */
  public static TargetField of(Slice value) {
    return new TargetField(value, Slice.EMPTY, Slice.EMPTY, false, null);
  }

  /** The same fields with bytes of their own. */
  public TargetField copy() {
    return new TargetField(
        value.copy(),
        portBeside.copy(),
        portElsewhere.copy(),
        vague,
        next == null ? null : next.copy());
  }
}
