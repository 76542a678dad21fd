package io.busytone.decode;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.busytone.event.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Every kind of JSON: one object or an array of them, whatever logger wrote it. */
final class JsonDecoder implements FormatDecoder {
  private final JsonObjects objects;
  private final EventBuilder events;
  private final Scratch scratch;

  JsonDecoder(JsonObjects objects, EventBuilder events, Scratch scratch) {
    this.objects = objects;
    this.events = events;
    this.scratch = scratch;
  }

  @Override
  public boolean reads(Slice value) {
    return Json.startsObject(value, 0)
        || Json.startsArrayOfObjects(value)
        || Json.isEmptyArray(value);
  }

  @Override
  public Decoding decode(Slice value) {
    try {
      read(value);
      return events.finish();
    } catch (JsonProcessingException problem) {
      return Utf8.isValid(value) ? Json.rejected(problem) : decode(repaired(value));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  /** Strings with broken UTF-8 are no reason to lose a record. */
  private Slice repaired(Slice value) {
    events.clear();
    return Utf8.repaired(value, scratch);
  }

  private void read(Slice value) throws IOException {
    try (JsonParser parser = Json.parser(value)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        objects.read(parser, value, 0);
      } else {
        elements(parser, value);
      }
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "more after the end");
      }
    }
  }

  private void elements(JsonParser parser, Slice value) throws IOException {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token != JsonToken.START_OBJECT) {
        throw new JsonParseException(parser, "an array of objects has something else in it");
      }
      objects.read(parser, value, (int) parser.currentTokenLocation().getByteOffset());
    }
  }
}
