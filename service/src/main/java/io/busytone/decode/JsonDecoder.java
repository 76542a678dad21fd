package io.busytone.decode;

import io.busytone.bytes.Slice;
import io.busytone.json.JsonException;
import io.busytone.json.JsonReader;
import io.busytone.json.JsonStart;
import io.busytone.json.JsonType;

/** Every kind of JSON: one object or an array of them, whatever logger wrote it. */
final class JsonDecoder implements FormatDecoder {
  private final JsonEventReader eventReader;
  private final JsonReader json = new JsonReader();

  JsonDecoder(JsonEventReader eventReader) {
    this.eventReader = eventReader;
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
    if (json.value() == JsonType.OBJECT) {
      eventReader.read(json, value, 0);
    } else {
      elements(value);
    }
    json.end();
  }

  private void elements(Slice value) throws JsonException {
    while (json.nextElement()) {
      if (json.value() != JsonType.OBJECT) {
        throw json.malformed("an array of objects has something else in it");
      }
      eventReader.read(json, value, json.position() - 1);
    }
  }
}
