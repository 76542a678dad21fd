package io.busytone.decode;

import io.busytone.bytes.BinaryValue;
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
    return true;
  }

  @Override
  public Decoding decode(Slice value) {
    if (BinaryValue.isBinary(value)) {
      return new Decoding.Rejected(
          RejectionReason.BINARY, value.length() + " bytes, mostly unprintable");
    }
    events.add(Format.TEXT, value, Timestamps.atStart(value));
    return events.finish();
  }
}
