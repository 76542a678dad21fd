package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import io.busytone.json.JsonException;
import io.busytone.json.JsonReader;
import io.busytone.json.JsonType;

/** Reads attributes and values of OpenTelemetry's JSON, common/v1/common.proto. */
final class OtlpJsonValues {
  private final OtlpLogRecord log;
  private final Scratch scratch;

  OtlpJsonValues(OtlpLogRecord log, Scratch scratch) {
    this.log = log;
    this.scratch = scratch;
  }

  /** Reads the members of an object whose opening brace was read last. */
  interface ObjectReader {
    void read(JsonReader json) throws JsonException;
  }

  /** Reads each object of the array that was begun last, or the one object. */
  static void eachObject(JsonReader json, ObjectReader reader) throws JsonException {
    if (json.type() == JsonType.OBJECT) {
      reader.read(json);
    } else if (json.type() == JsonType.ARRAY) {
      while (json.nextElement()) {
        if (json.value() == JsonType.OBJECT) {
          reader.read(json);
        } else {
          json.skip();
        }
      }
    }
  }

  /** Reads a list of keys with values. */
  void attributes(JsonReader json, FieldValues into) throws JsonException {
    eachObject(json, object -> keyAndValue(object, log.attributes(), into, MergePolicy.LAST));
  }

  /** Reads the value that was begun last; numbers and booleans as their text. */
  void value(JsonReader json, FieldNode node, FieldValues into, MergePolicy policy)
      throws JsonException {
    if (json.type() != JsonType.OBJECT) {
      json.skip();
      return;
    }
    while (json.nextMember()) {
      boolean array = json.isNamed("arrayValue", "array_value");
      boolean map = json.isNamed("kvlistValue", "kvlist_value");
      JsonType type = json.value();
      if (type.hasText()) {
        scalar(json, node, into, policy);
      } else if (array) {
        values(json, object -> value(object, node, into, MergePolicy.ALL));
      } else if (map) {
        values(json, object -> keyAndValue(object, node, into, policy));
      } else {
        json.skip();
      }
    }
  }

  /** The scalar that was read last as text in the scratch memory; empty for anything else. */
  Slice text(JsonReader json) throws JsonException {
    int start = scratch.position();
    if (json.type().hasText()) {
      json.write(scratch);
    } else {
      json.skip();
    }
    return scratch.from(start);
  }

  private void scalar(JsonReader json, FieldNode node, FieldValues into, MergePolicy policy)
      throws JsonException {
    if (node.slots().length > 0) {
      int start = scratch.position();
      if (!text(json).isEmpty()) {
        log.keep(start, node, into, policy);
      }
    }
  }

  /** The elements of {@code {"values": [...]}}. */
  private static void values(JsonReader json, ObjectReader reader) throws JsonException {
    if (json.type() != JsonType.OBJECT) {
      json.skip();
      return;
    }
    while (json.nextMember()) {
      json.value();
      eachObject(json, reader);
    }
  }

  /** The key comes first, as every producer writes it; a value before its key is not read. */
  private void keyAndValue(JsonReader json, FieldNode map, FieldValues into, MergePolicy policy)
      throws JsonException {
    FieldNode node = null;
    while (json.nextMember()) {
      boolean key = json.isNamed("key");
      boolean value = json.isNamed("value");
      json.value();
      if (key) {
        node = log.member(map, text(json));
      } else if (value && node != null) {
        value(json, node, into, node.policyBelow(policy));
      } else {
        json.skip();
      }
    }
  }
}
