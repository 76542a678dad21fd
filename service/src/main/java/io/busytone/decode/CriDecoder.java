package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.event.Format;

/**
 * A line of a Kubernetes container's log file: time, stream, tags, and what the program wrote.
 * Source: the kubelet's CRI logging design, {@code 2016-10-06T00:17:09.669794202Z stdout F text}.
 */
final class CriDecoder implements FormatDecoder {
  private static final int SHORTEST_TIME = 20; // 2016-10-06T00:17:09Z
  private static final int LONGEST_TIME = 35;

  private final JsonEventReader eventReader;
  private final EnvelopeFields envelope;

  CriDecoder(JsonEventReader eventReader, EnvelopeFields envelope) {
    this.eventReader = eventReader;
    this.envelope = envelope;
  }

  @Override
  public boolean reads(Slice value) {
    return Ascii.isDigit(value.at(0)) && messageStart(value) > 0;
  }

  @Override
  public void decode(Slice value) {
    Slice time = value.slice(0, timeEnd(value));
    Slice message = Ascii.strip(value.slice(messageStart(value), value.length()));
    eventReader.readPayload(Format.CRI, message, envelope.at(time).fields());
  }

  /** Where the message starts; -1 if this is no such line. */
  private static int messageStart(Slice value) {
    int time = timeEnd(value);
    boolean stream =
        Ascii.startsWith(value, time, " stdout ") || Ascii.startsWith(value, time, " stderr ");
    int tag = time + " stdout ".length();
    if (!stream || tag + 1 > value.length() || (value.at(tag) != 'F' && value.at(tag) != 'P')) {
      return -1;
    }
    while (tag < value.length() && value.at(tag) != ' ') {
      tag++;
    }
    return Timestamps.iso(value, time) == Event.UNKNOWN_TIME
        ? -1
        : Math.min(tag + 1, value.length());
  }

  private static int timeEnd(Slice value) {
    int at = SHORTEST_TIME;
    while (at < Math.min(value.length(), LONGEST_TIME) && value.at(at) != ' ') {
      at++;
    }
    return at;
  }
}
