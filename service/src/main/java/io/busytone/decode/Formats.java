package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import io.busytone.bytes.Utf8;
import io.busytone.decode.Decoding.Rejected;
import io.busytone.json.JsonException;

/**
 * Tells formats apart by a record's first bytes. This is the only place that does; the table has
 * the order in which the decoders are asked. A new format is a decoder, a line here, and a constant
 * in {@link io.busytone.event.Format} if it is to be counted apart.
 *
 * <pre>
 * first bytes                       format
 * 00 xx xx xx xx                    a Schema Registry prefix, skipped (with the 00 that Protobuf's
 *                                   serializer adds) before JSON and OpenTelemetry's protobuf;
 *                                   else Avro or another message of Protobuf, not decoded
 * EF BB BF                          a byte order mark, skipped; then as below
 * 0A len, frames covering all       OpenTelemetry logs, protobuf
 * 7B ws 22|7D    {" or {}           JSON object: any logger's, GELF, Docker, journald, a NEL report,
 *                                   OpenTelemetry logs, an envelope of several; others may follow
 * 5B ws 7B ws 22|7D    [{"          array of JSON objects: NEL reports among others
 * 5B ws 5D    []                    array without elements
 * digit, ISO time, stdout|stderr    CRI line
 * 3C 0..191 3E    &lt;34&gt;              syslog, RFC 5424 if 1 and a space follow, else RFC 3164
 * digits, blank, &lt;34&gt;               syslog in frames with their lengths
 * Mmm dd hh:mm:ss host prog:        syslog, RFC 3164 as a daemon writes it to its file
 * ISO time, host prog:              the same with another time
 * anything else                     text, unless mostly unprintable
 * </pre>
 *
 * {@code ws} is any number of spaces, tabs and line ends. White space around a record does not
 * count (but for protobuf, of which it is part), nor do NUL bytes at its end: GELF over TCP ends a
 * message with one.
 */
final class Formats {
  private static final int SCHEMA_PREFIX_BYTES = 5;
  private static final String UNDECODED_SCHEMA =
      "Avro or Protobuf with a Schema Registry's id is not decoded: send JSON or plain text";

  private final EventBuilder events;
  private final FormatDecoder binary;
  private final FormatDecoder[] textual;

  /** The decoders share scratch memory and the list of events. */
  Formats(FieldTable table, Scratch scratch, EventBuilder events) {
    this.events = events;
    JsonEventReader eventReader = new JsonEventReader(table, scratch, events);
    OtlpLogRecord log = new OtlpLogRecord(table, scratch, eventReader);
    OtlpJsonReader otlp = new OtlpJsonReader(log, scratch);
    EnvelopeReader envelopes = new EnvelopeReader(table, scratch, eventReader, otlp);
    EnvelopeFields envelope = new EnvelopeFields(table, scratch);
    binary = new OtlpProtoDecoder(log, scratch);
    textual =
        new FormatDecoder[] {
          new JsonDecoder(eventReader, otlp, envelopes),
          new CriDecoder(eventReader, envelope),
          new SyslogDecoder(eventReader, envelope),
          new TextDecoder(eventReader, envelope)
        };
  }

  /** Decodes a record by the first decoder that claims it. */
  Decoding decode(Slice value) {
    boolean prefixed = hasSchemaPrefix(value);
    Slice body = Utf8.skipByteOrderMark(prefixed ? skipSchemaPrefix(value) : value);
    Slice text = Ascii.strip(withoutTrailingNuls(body));
    if (Ascii.strip(body).isEmpty()) {
      return Decoding.Empty.INSTANCE;
    }
    if (binary.reads(body)) {
      return decoded(binary, body);
    }
    if (text.isEmpty()) {
      return new Rejected(RejectionReason.BINARY, "nothing but NUL bytes");
    }
    if (prefixed && "{[\"".indexOf(text.at(0)) < 0) {
      return new Rejected(RejectionReason.BINARY, UNDECODED_SCHEMA);
    }
    for (FormatDecoder decoder : textual) {
      if (decoder.reads(text)) {
        return decoded(decoder, text);
      }
    }
    return new Rejected(RejectionReason.BINARY, text.length() + " bytes, mostly unprintable");
  }

  private Decoding decoded(FormatDecoder decoder, Slice value) {
    try {
      decoder.decode(value);
      return events.finish();
    } catch (JsonException problem) {
      return new Rejected(
          switch (problem.kind()) {
            case MALFORMED -> RejectionReason.MALFORMED_JSON;
            case TOO_DEEP -> RejectionReason.TOO_DEEP;
          },
          problem.detail());
    } catch (OtlpException problem) {
      return problem.rejected(value);
    }
  }

  private static boolean hasSchemaPrefix(Slice value) {
    return value.length() > SCHEMA_PREFIX_BYTES && value.at(0) == 0;
  }

  private static Slice skipSchemaPrefix(Slice value) {
    boolean protobuf =
        value.length() > SCHEMA_PREFIX_BYTES + 1 && value.at(SCHEMA_PREFIX_BYTES) == 0;
    return value.slice(SCHEMA_PREFIX_BYTES + (protobuf ? 1 : 0), value.length());
  }

  private static Slice withoutTrailingNuls(Slice value) {
    int end = value.length();
    while (end > 0 && value.at(end - 1) == 0) {
      end--;
    }
    return end == value.length() ? value : value.slice(0, end);
  }
}
