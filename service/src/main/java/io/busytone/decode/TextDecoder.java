package io.busytone.decode;

import io.busytone.bytes.Printable;
import io.busytone.bytes.Slice;
import io.busytone.event.Format;

/**
 * Plain text in whatever encoding has the ASCII characters: what no other format claims. What a
 * shipper wrote before the line, its name or its time, is taken off.
 */
final class TextDecoder implements FormatDecoder {
  private final JsonEventReader eventReader;
  private final EnvelopeFields envelope;

  TextDecoder(JsonEventReader eventReader, EnvelopeFields envelope) {
    this.eventReader = eventReader;
    this.envelope = envelope;
  }

  @Override
  public boolean reads(Slice value) {
    return !Printable.isBinary(value);
  }

  @Override
  public void decode(Slice value) {
    LinePrefix prefix = LinePrefix.of(value);
    if (prefix.end() == 0) {
      eventReader.readText(Format.TEXT, value);
      return;
    }
    FieldValues known =
        envelope
            .at(prefix.time())
            .with(FieldRole.SERVICE, prefix.service())
            .with(FieldRole.HOST, prefix.host())
            .fields();
    eventReader.readPayload(Format.TEXT, value.slice(prefix.end(), value.length()), known);
  }
}
