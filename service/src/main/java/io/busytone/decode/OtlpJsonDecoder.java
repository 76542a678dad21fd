package io.busytone.decode;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.busytone.event.Format;
import io.busytone.event.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * OpenTelemetry logs as JSON. Source: the OTLP specification, section JSON Protobuf Encoding; names
 * in lower camel case, and as the .proto files have them, which some producers write.
 */
final class OtlpJsonDecoder implements FormatDecoder {
  private final OtlpLog log;
  private final OtlpJsonValues values;
  private final EventBuilder events;
  private final Scratch scratch;

  OtlpJsonDecoder(OtlpLog log, EventBuilder events, Scratch scratch) {
    this.log = log;
    this.events = events;
    this.scratch = scratch;
    values = new OtlpJsonValues(log, scratch);
  }

  @Override
  public boolean reads(Slice value) {
    return Json.startsObjectWith(value, "resourceLogs")
        || Json.startsObjectWith(value, "resource_logs");
  }

  @Override
  public Decoding decode(Slice value) {
    try (JsonParser parser = Json.parser(value)) {
      parser.nextToken();
      root(parser, value);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "more after the end");
      }
      return events.finish();
    } catch (JsonProcessingException problem) {
      return Utf8.isValid(value) ? Json.rejected(problem) : decode(repaired(value));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  private Slice repaired(Slice value) {
    events.clear();
    return Utf8.repaired(value, scratch);
  }

  private void root(JsonParser parser, Slice value) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (name.equals("resourceLogs") || name.equals("resource_logs")) {
        OtlpJsonValues.eachObject(parser, token, p -> resourceLogs(p, value));
      } else {
        parser.skipChildren();
      }
    }
  }

  /** The resource counts for all its records, even if it should come after them. */
  private void resourceLogs(JsonParser parser, Slice value) throws IOException {
    log.startResource();
    Slice late = Slice.EMPTY;
    boolean known = false;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (name.equals("resource")) {
        OtlpJsonValues.eachObject(parser, token, this::resource);
        known = true;
      } else if (isScopes(name) && known) {
        OtlpJsonValues.eachObject(parser, token, this::scopeLogs);
      } else {
        long start = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        late = isScopes(name) ? stretch(parser, value, start) : late;
      }
    }
    if (!late.isEmpty()) {
      scopes(late);
    }
  }

  private static Slice stretch(JsonParser parser, Slice value, long start) {
    return value.slice((int) start, (int) parser.currentLocation().getByteOffset());
  }

  private static boolean isScopes(String name) {
    return name.equals("scopeLogs") || name.equals("scope_logs");
  }

  private void scopes(Slice array) throws IOException {
    try (JsonParser parser = Json.parser(array)) {
      OtlpJsonValues.eachObject(parser, parser.nextToken(), this::scopeLogs);
    }
  }

  private void time(JsonParser parser, boolean observed) throws IOException {
    int start = scratch.position();
    if (!values.text(parser).isEmpty()) {
      log.time(start, observed);
    }
  }

  private void resource(JsonParser parser) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (name.equals("attributes")) {
        values.attributes(parser, token, log.resource());
      } else {
        parser.skipChildren();
      }
    }
  }

  private void scopeLogs(JsonParser parser) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (name.equals("logRecords") || name.equals("log_records") || name.equals("logs")) {
        OtlpJsonValues.eachObject(parser, token, this::logRecord);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void logRecord(JsonParser parser) throws IOException {
    log.startRecord();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      switch (name) {
        case "timeUnixNano", "time_unix_nano" -> time(parser, false);
        case "observedTimeUnixNano", "observed_time_unix_nano" -> time(parser, true);
        case "body" -> values.value(parser, token, log.body(), log.record(), Keep.LAST);
        case "attributes" -> values.attributes(parser, token, log.record());
        default -> parser.skipChildren();
      }
    }
    log.endRecord(Format.OTLP_JSON);
  }
}
