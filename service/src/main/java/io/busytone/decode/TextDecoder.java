package io.busytone.decode;

import io.busytone.bytes.Printable;
import io.busytone.bytes.Slice;
import io.busytone.event.Format;

/** Plain text in whatever encoding has the ASCII characters: what no other format claims. */
final class TextDecoder implements FormatDecoder {
  private final EventBuilder events;

  TextDecoder(EventBuilder events) {
    this.events = events;
  }

  @Override
  public boolean reads(Slice value) {
    return !Printable.isBinary(value);
  }

  @Override
  public void decode(Slice value) {
    events.add(Format.TEXT, value, Timestamps.atStart(value));
  }
}
