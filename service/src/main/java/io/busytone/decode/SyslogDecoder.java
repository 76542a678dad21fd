package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.Format;

/**
 * Syslog of either RFC, as sent ({@code <34>...}), perhaps in frames with their lengths (RFC 6587
 * section 3.4.1, an event each), or as a daemon writes it to its file. Behind a priority that
 * neither RFC's header follows, everything is the message.
 */
final class SyslogDecoder implements FormatDecoder {
  private static final int LARGEST_PRIORITY = 191; // RFC 5424 section 6.2.1
  private static final int MOST_DIGITS_OF_LENGTH = 8;

  private final JsonEventReader eventReader;
  private final EnvelopeFields envelope;

  SyslogDecoder(JsonEventReader eventReader, EnvelopeFields envelope) {
    this.eventReader = eventReader;
    this.envelope = envelope;
  }

  @Override
  public boolean reads(Slice value) {
    return value.at(0) == '<'
        ? priorityEnd(value) > 0
        : frameStart(value, 0) > 0 || Syslog3164.isFileLine(value);
  }

  @Override
  public void decode(Slice value) {
    int at = 0;
    for (int start = frameStart(value, 0); start > 0; start = frameStart(value, at)) {
      int end = Math.min(start + frameLength(value, at), value.length());
      boolean last = frameStart(value, end) < 0; // a wrong length cuts nothing off
      end = last ? value.length() : end;
      message(value.slice(start, end));
      at = end;
    }
    if (at == 0) {
      message(value);
    }
  }

  /** Where the message of a frame starts, a length and a blank before it; -1 if none does. */
  private static int frameStart(Slice value, int from) {
    int at = from;
    while (at < Math.min(value.length(), from + MOST_DIGITS_OF_LENGTH)
        && Ascii.isDigit(value.at(at))) {
      at++;
    }
    boolean framed =
        at > from
            && Ascii.startsWith(value, at, " <")
            && priorityEnd(value.slice(at + 1, value.length())) > 0;
    return framed ? at + 1 : -1;
  }

  private static int frameLength(Slice value, int from) {
    int length = 0;
    for (int at = from; Ascii.isDigit(value.at(at)); at++) {
      length = 10 * length + value.at(at) - '0';
    }
    return length;
  }

  private void message(Slice value) {
    int start = Math.max(0, priorityEnd(value));
    Slice message = Ascii.strip(value.slice(start, value.length()));
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
