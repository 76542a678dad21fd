package io.busytone.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.busytone.event.Slice;
import java.io.IOException;

/** Reads attributes and values of OpenTelemetry's JSON, common/v1/common.proto. */
final class OtlpJsonValues {
  private final OtlpLog log;
  private final Scratch scratch;

  OtlpJsonValues(OtlpLog log, Scratch scratch) {
    this.log = log;
    this.scratch = scratch;
  }

  /** Reads something of an object whose opening brace was the parser's last token. */
  interface ObjectReader {
    void read(JsonParser parser) throws IOException;
  }

  /** Reads each object of an array, or the one object there is. */
  static void eachObject(JsonParser parser, JsonToken token, ObjectReader reader)
      throws IOException {
    if (token == JsonToken.START_OBJECT) {
      reader.read(parser);
    } else if (token == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          reader.read(parser);
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  /** Reads a list of keys with values: attributes, or a body that is a map. */
  void attributes(JsonParser parser, JsonToken token, Fields into) throws IOException {
    eachObject(parser, token, p -> keyAndValue(p, log.body(), into, Keep.LAST));
  }

  /** Reads a value; numbers and booleans as their text. */
  void value(JsonParser parser, JsonToken token, FieldNode node, Fields into, Keep keep)
      throws IOException {
    if (token != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String kind = parser.nextFieldName(); kind != null; kind = parser.nextFieldName()) {
      JsonToken inner = parser.nextToken();
      if (inner.isScalarValue()) {
        scalar(parser, inner, node, into, keep);
      } else if (kind.startsWith("array")) {
        values(parser, p -> value(p, p.currentToken(), node, into, Keep.ALL));
      } else if (kind.startsWith("kvlist")) {
        values(parser, p -> keyAndValue(p, node, into, keep));
      } else {
        parser.skipChildren();
      }
    }
  }

  /** The parser's scalar as text in the scratch memory. */
  Slice text(JsonParser parser) throws IOException {
    int start = scratch.position();
    if (parser.currentToken().isScalarValue()) {
      scratch.write(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    } else {
      parser.skipChildren();
    }
    return scratch.from(start);
  }

  private void scalar(JsonParser parser, JsonToken token, FieldNode node, Fields into, Keep keep)
      throws IOException {
    if (token != JsonToken.VALUE_NULL && node.slots().length > 0) {
      int start = scratch.position();
      if (!text(parser).isEmpty()) {
        log.keep(start, node, into, keep);
      }
    }
  }

  /** The elements of {@code {"values": [...]}}. */
  private static void values(JsonParser parser, ObjectReader reader) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      eachObject(parser, parser.nextToken(), reader);
    }
  }

  /** The key comes first, as every producer writes it; a value before its key is not read. */
  private void keyAndValue(JsonParser parser, FieldNode map, Fields into, Keep keep)
      throws IOException {
    FieldNode node = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (name.equals("key")) {
        node = log.member(map, text(parser));
      } else if (name.equals("value") && node != null) {
        value(parser, token, node, into, node.isWrapper() ? Keep.FIRST : keep);
      } else {
        parser.skipChildren();
      }
    }
  }
}
