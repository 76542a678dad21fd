package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;

/** Reads attributes and values of OpenTelemetry's protobuf, common/v1/common.proto. */
final class OtlpProtoValues {
  /** Maps and arrays within each other: protobuf's own limit for messages. */
  private static final int DEEPEST_NESTING = 100;

  private static final Slice TRUE = Slice.of("true");
  private static final Slice FALSE = Slice.of("false");

  private final OtlpLog log;
  private final ProtoReader[] nested = new ProtoReader[DEEPEST_NESTING];
  private final Scratch scratch;
  private int depth;

  OtlpProtoValues(OtlpLog log, Scratch scratch) {
    this.log = log;
    this.scratch = scratch;
    for (int i = 0; i < nested.length; i++) {
      nested[i] = new ProtoReader();
    }
  }

  /** Reads an attribute, a KeyValue. */
  void attribute(Slice keyValue, Fields into) throws MalformedOtlp {
    depth = 0;
    keyAndValue(keyValue, log.body(), into, Keep.LAST);
  }

  /** Reads the body of a log record, an AnyValue. */
  void body(Slice anyValue) throws MalformedOtlp {
    depth = 0;
    value(anyValue, log.body(), log.record(), Keep.LAST);
  }

  /** Keeps a time; 0 means that it is unknown. */
  void time(long nanos, boolean observed) {
    if (nanos > 0) {
      int start = scratch.position();
      scratch.writeDecimal(nanos);
      log.time(start, observed);
    }
  }

  private void keyAndValue(Slice message, FieldNode map, Fields into, Keep keep)
      throws MalformedOtlp {
    Slice key = Slice.EMPTY;
    Slice value = Slice.EMPTY;
    ProtoReader reader = deeper(message);
    while (reader.next()) {
      if (reader.is(1, ProtoReader.BYTES)) {
        key = reader.bytes();
      } else if (reader.is(2, ProtoReader.BYTES)) {
        value = reader.bytes();
      }
    }
    FieldNode node = log.member(map, key);
    if (node != null) {
      value(value, node, into, node.isWrapper() ? Keep.FIRST : keep);
    }
    depth--;
  }

  private void value(Slice message, FieldNode node, Fields into, Keep keep) throws MalformedOtlp {
    ProtoReader reader = deeper(message);
    while (reader.next()) {
      if (reader.is(1, ProtoReader.BYTES) || reader.is(7, ProtoReader.BYTES)) {
        log.keep(reader.bytes(), node, into, keep);
      } else if (reader.is(2, ProtoReader.VARINT)) {
        log.keep(reader.number() == 0 ? FALSE : TRUE, node, into, keep);
      } else if (reader.is(3, ProtoReader.VARINT)) {
        int start = scratch.position();
        scratch.writeDecimal(reader.number());
        log.keep(start, node, into, keep);
      } else if (reader.is(4, ProtoReader.FIXED64)) {
        double number = Double.longBitsToDouble(reader.number());
        log.keep(Slice.of(Double.toString(number)), node, into, keep);
      } else if (reader.is(5, ProtoReader.BYTES)) {
        elements(reader.bytes(), node, into);
      } else if (reader.is(6, ProtoReader.BYTES)) {
        members(reader.bytes(), node, into, keep);
      }
    }
    depth--;
  }

  private void elements(Slice arrayValue, FieldNode node, Fields into) throws MalformedOtlp {
    ProtoReader reader = deeper(arrayValue);
    while (reader.next()) {
      if (reader.is(1, ProtoReader.BYTES)) {
        value(reader.bytes(), node, into, Keep.ALL);
      }
    }
    depth--;
  }

  private void members(Slice keyValueList, FieldNode node, Fields into, Keep keep)
      throws MalformedOtlp {
    ProtoReader reader = deeper(keyValueList);
    while (reader.next()) {
      if (reader.is(1, ProtoReader.BYTES)) {
        keyAndValue(reader.bytes(), node, into, keep);
      }
    }
    depth--;
  }

  private ProtoReader deeper(Slice message) throws MalformedOtlp {
    if (depth == DEEPEST_NESTING) {
      throw new MalformedOtlp(Reason.TOO_DEEP, message.offset(), "values nested too deep");
    }
    return nested[depth++].open(message);
  }
}
