package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import io.busytone.event.Format;
import io.busytone.json.JsonException;
import io.busytone.json.JsonReader;
import io.busytone.json.JsonStart;

/**
 * OpenTelemetry logs as JSON. Source: the OTLP specification, section JSON Protobuf Encoding; names
 * in lower camel case, and as the .proto files have them, which some producers write.
 */
final class OtlpJsonReader {
  private final OtlpLogRecord log;
  private final OtlpJsonValues values;
  private final Scratch scratch;
  private final JsonReader lateScopes = new JsonReader();

  OtlpJsonReader(OtlpLogRecord log, Scratch scratch) {
    this.log = log;
    this.scratch = scratch;
    values = new OtlpJsonValues(log, scratch);
  }

  /** Whether the object at an index is a request, by the name of its first member. */
  static boolean startsRequest(Slice value, int at) {
    return JsonStart.startsObjectWith(value, at, "resourceLogs")
        || JsonStart.startsObjectWith(value, at, "resource_logs");
  }

  /** Reads a request whose opening brace was read last. */
  void request(JsonReader json, Slice value) throws JsonException {
    while (json.nextMember()) {
      boolean logs = json.isNamed("resourceLogs", "resource_logs");
      json.value();
      if (logs) {
        resources(json, value);
      } else {
        json.skip();
      }
    }
  }

  /** Reads the array of a request's resources, whose opening bracket was read last. */
  void resources(JsonReader json, Slice value) throws JsonException {
    OtlpJsonValues.eachObject(json, object -> resourceLogs(object, value));
  }

  /** The resource counts for all its records, even if it should come after them. */
  private void resourceLogs(JsonReader json, Slice value) throws JsonException {
    log.startResource();
    Slice late = Slice.EMPTY;
    boolean known = false;
    while (json.nextMember()) {
      boolean resource = json.isNamed("resource");
      boolean scopes = json.isNamed("scopeLogs", "scope_logs");
      int start = json.position();
      json.value();
      if (resource) {
        OtlpJsonValues.eachObject(json, this::resource);
        known = true;
      } else if (scopes && known) {
        OtlpJsonValues.eachObject(json, this::scopeLogs);
      } else {
        json.skip();
        late = scopes ? value.slice(start, json.position()) : late;
      }
    }
    if (!late.isEmpty()) {
      scopes(lateScopes.open(late));
    }
  }

  private void scopes(JsonReader json) throws JsonException {
    json.value();
    OtlpJsonValues.eachObject(json, this::scopeLogs);
  }

  private void resource(JsonReader json) throws JsonException {
    while (json.nextMember()) {
      boolean attributes = json.isNamed("attributes");
      json.value();
      if (attributes) {
        values.attributes(json, log.resource());
      } else {
        json.skip();
      }
    }
  }

  private void scopeLogs(JsonReader json) throws JsonException {
    while (json.nextMember()) {
      boolean records = json.isNamed("logRecords", "log_records", "logs");
      json.value();
      if (records) {
        OtlpJsonValues.eachObject(json, this::logRecord);
      } else {
        json.skip();
      }
    }
  }

  private void logRecord(JsonReader json) throws JsonException {
    log.startRecord();
    while (json.nextMember()) {
      if (json.isNamed("body")) {
        json.value();
        values.value(json, log.body(), log.record(), MergePolicy.LAST);
      } else if (json.isNamed("attributes")) {
        json.value();
        values.attributes(json, log.record());
      } else {
        time(json);
      }
    }
    log.endRecord(Format.OTLP_JSON);
  }

  private void time(JsonReader json) throws JsonException {
    boolean happened = json.isNamed("timeUnixNano", "time_unix_nano");
    boolean observed = json.isNamed("observedTimeUnixNano", "observed_time_unix_nano");
    int start = scratch.position();
    json.value();
    if (!values.text(json).isEmpty() && (happened || observed)) {
      log.time(start, observed);
    }
  }
}
