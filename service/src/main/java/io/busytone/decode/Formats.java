package io.busytone.decode;

import io.busytone.event.Slice;
import java.util.List;

/**
 * Tells formats apart by a record's first bytes. This is the only place that does; the table is the
 * order in which the decoders are asked.
 *
 * <pre>
 * first bytes                               format
 * 00 xx xx xx xx                            a Schema Registry prefix, skipped; then as below
 * EF BB BF                                  a byte order mark, skipped; then as below
 * 7B ws 22    {"                            JSON object: any logger's, GELF, Docker, journald
 * 7B ws 7D    {}                            JSON object without members
 * 5B ws 7B ws 22|7D    [{"                  array of JSON objects, NEL reports among them
 * 5B ws 5D    []                            array without elements
 * anything else                             text, unless mostly unprintable
 * </pre>
 *
 * {@code ws} is any number of spaces, tabs and line ends. White space around a record does not
 * count, nor do NUL bytes at its end (GELF over TCP ends a message with one).
 */
final class Formats {
  private static final int SCHEMA_PREFIX_BYTES = 5;

  private final List<FormatDecoder> decoders;

  /** The decoders share scratch memory and the list of events. */
  Formats(FieldTable table, Scratch scratch, EventBuilder events) {
    JsonObjects objects = new JsonObjects(table, scratch, events);
    decoders =
        List.of(
            new JsonDecoder(objects, events, scratch), //
            new TextDecoder(events));
  }

  /** Decodes a record by the first decoder that claims it. */
  Decoding decode(Slice value) {
    Slice body = skipByteOrderMark(skipSchemaPrefix(value));
    Slice text = Ascii.strip(withoutTrailingNuls(body));
    if (text.isEmpty()) {
      return body.isEmpty() || Ascii.strip(body).isEmpty()
          ? Decoding.Empty.INSTANCE
          : new Decoding.Rejected(Reason.BINARY, "nothing but NUL bytes");
    }
    for (FormatDecoder decoder : decoders) {
      if (decoder.reads(text)) {
        return decoder.decode(text);
      }
    }
    throw new IllegalStateException("no decoder claims what is left");
  }

  private static Slice skipSchemaPrefix(Slice value) {
    boolean prefixed = value.length() > SCHEMA_PREFIX_BYTES && value.at(0) == 0;
    return prefixed ? value.slice(SCHEMA_PREFIX_BYTES, value.length()) : value;
  }

  private static Slice skipByteOrderMark(Slice value) {
    boolean mark =
        value.length() >= 3
            && value.at(0) == (byte) 0xEF
            && value.at(1) == (byte) 0xBB
            && value.at(2) == (byte) 0xBF;
    return mark ? value.slice(3, value.length()) : value;
  }

  private static Slice withoutTrailingNuls(Slice value) {
    int end = value.length();
    while (end > 0 && value.at(end - 1) == 0) {
      end--;
    }
    return end == value.length() ? value : value.slice(0, end);
  }
}
