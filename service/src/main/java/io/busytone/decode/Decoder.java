package io.busytone.decode;

import io.busytone.bytes.Printable;
import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import java.io.IOException;

/**
 * Turns the bytes of a record into events, whatever format they are in. One for each thread: it
 * reuses its memory for each record, so what it returned is valid until it is called again.
 */
public final class Decoder {
  private final int maxRecordBytes;
  private final Scratch scratch = new Scratch();
  private final EventBuilder events;
  private final Formats formats;

  public Decoder(DecodeSettings settings) {
    maxRecordBytes = settings.maxRecordBytes();
    FieldTable table = new FieldTable(settings);
    events = new EventBuilder(table, scratch);
    formats = new Formats(table, scratch, events);
  }

  /**
   * Decodes a record's value; a record without one is {@link Slice#EMPTY}. Never throws, whatever
   * the bytes.
   */
  public Decoding decode(Slice value) {
    if (value.length() > maxRecordBytes) {
      return tooLarge(value.length() + " bytes");
    }
    Slice plain = value;
    if (Gzip.is(value)) {
      try {
        plain = Gzip.unpack(value, maxRecordBytes);
      } catch (IOException broken) {
        return new Decoding.Rejected(
            RejectionReason.BINARY,
            "broken gzip: " + Printable.of(String.valueOf(broken.getMessage())));
      }
      if (plain.length() > maxRecordBytes) {
        return tooLarge("gzip of more than " + maxRecordBytes + " bytes");
      }
    }
    scratch.clear();
    events.clear();
    return formats.decode(Utf16.toUtf8(plain));
  }

  private Decoding tooLarge(String size) {
    return new Decoding.Rejected(
        RejectionReason.TOO_LARGE, size + ", the limit is " + maxRecordBytes);
  }
}
