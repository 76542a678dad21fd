package io.busytone.decode;

import io.busytone.bytes.Slice;
import io.busytone.json.JsonException;
import io.busytone.json.JsonReader;
import io.busytone.json.JsonStart;
import io.busytone.json.JsonType;

/**
 * Every kind of JSON, whatever logger or shipper wrote it: objects or arrays of them, one or
 * several behind each other. An object is an event, an envelope of several, or a request of
 * OpenTelemetry's.
 */
final class JsonDecoder implements FormatDecoder {
  private final JsonEventReader eventReader;
  private final OtlpJsonReader otlp;
  private final EnvelopeReader envelopes;
  private final JsonReader json = new JsonReader();

  JsonDecoder(JsonEventReader eventReader, OtlpJsonReader otlp, EnvelopeReader envelopes) {
    this.eventReader = eventReader;
    this.otlp = otlp;
    this.envelopes = envelopes;
  }

  @Override
  public boolean reads(Slice value) {
    return JsonStart.startsObject(value, 0)
        || JsonStart.startsArrayOfObjects(value)
        || JsonStart.isEmptyArray(value);
  }

  @Override
  public void decode(Slice value) throws JsonException {
    json.open(value);
    do {
      if (json.value() == JsonType.OBJECT) {
        object(value);
      } else {
        elements(value);
      }
    } while (json.nextDocument());
  }

  private void elements(Slice value) throws JsonException {
    while (json.nextElement()) {
      if (json.value() != JsonType.OBJECT) {
        throw json.malformed("an array of objects has something else in it");
      }
      object(value);
    }
  }

  private void object(Slice value) throws JsonException {
    int start = json.position() - 1;
    if (OtlpJsonReader.startsRequest(value, start)) {
      otlp.request(json, value);
    } else if (!eventReader.read(json, value, start)) {
      envelopes.read(value, eventReader.fields(), eventReader.parts());
    }
  }
}
