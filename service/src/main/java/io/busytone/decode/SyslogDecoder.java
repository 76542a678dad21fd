package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.Format;

/**
 * Syslog of either RFC, as sent ({@code <34>...}) or, for RFC 3164, as a daemon writes it to its
 * file. Behind a priority that neither RFC's header follows, everything is the message.
 */
final class SyslogDecoder implements FormatDecoder {
  private static final int LARGEST_PRIORITY = 191; // RFC 5424 section 6.2.1

  private final JsonEventReader eventReader;
  private final EnvelopeFields envelope;

  SyslogDecoder(JsonEventReader eventReader, EnvelopeFields envelope) {
    this.eventReader = eventReader;
    this.envelope = envelope;
  }

  @Override
  public boolean reads(Slice value) {
    return value.at(0) == '<' ? priorityEnd(value) > 0 : Syslog3164.isFileLine(value);
  }

  @Override
  public void decode(Slice value) {
    int start = Math.max(0, priorityEnd(value));
    Slice message = value.slice(start, value.length());
    SyslogHeader header =
        Syslog5424.starts(message) ? Syslog5424.read(message) : Syslog3164.read(message);
    FieldValues known =
        envelope
            .at(header.time())
            .with(FieldRole.HOST, header.host())
            .with(FieldRole.SERVICE, header.program())
            .fields();
    eventReader.readPayload(Format.SYSLOG, Ascii.strip(header.message()), known);
  }

  /** The index after {@code <34>}; -1 if there is no priority. */
  private static int priorityEnd(Slice value) {
    int priority = 0;
    for (int at = 1; at < Math.min(value.length(), 5); at++) {
      int b = value.at(at);
      if (b == '>' && value.at(0) == '<') {
        return at > 1 && priority <= LARGEST_PRIORITY ? at + 1 : -1;
      }
      if (!Ascii.isDigit(b)) {
        return -1;
      }
      priority = priority * 10 + b - '0';
    }
    return -1;
  }
}
