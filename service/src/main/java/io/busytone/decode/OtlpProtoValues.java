package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;

/** Reads attributes and values of OpenTelemetry's protobuf, common/v1/common.proto. */
final class OtlpProtoValues {
  /** Maps and arrays within each other: protobuf's own limit for messages. */
  private static final int DEEPEST_NESTING = 100;

  private static final Slice TRUE = Slice.of("true");
  private static final Slice FALSE = Slice.of("false");

  private final OtlpLogRecord log;
  private final ProtobufReader[] nested = new ProtobufReader[DEEPEST_NESTING];
  private final Scratch scratch;
  private int depth;

  OtlpProtoValues(OtlpLogRecord log, Scratch scratch) {
    this.log = log;
    this.scratch = scratch;
    for (int i = 0; i < nested.length; i++) {
      nested[i] = new ProtobufReader();
    }
  }

  /** Reads an attribute, a KeyValue. */
  void attribute(Slice keyValue, FieldValues into) throws OtlpException {
    depth = 0;
    keyAndValue(keyValue, log.attributes(), into, MergePolicy.LAST);
  }

  /** Reads the body of a log record, an AnyValue. */
  void body(Slice anyValue) throws OtlpException {
    depth = 0;
    value(anyValue, log.body(), log.record(), MergePolicy.LAST);
  }

  /** Keeps a time; 0 means that it is unknown. */
  void time(long nanos, boolean observed) {
    if (nanos > 0) {
      int start = scratch.position();
      scratch.writeDecimal(nanos);
      log.time(start, observed);
    }
  }

  private void keyAndValue(Slice message, FieldNode map, FieldValues into, MergePolicy policy)
      throws OtlpException {
    Slice key = Slice.EMPTY;
    Slice value = Slice.EMPTY;
    ProtobufReader reader = deeper(message);
    while (reader.next()) {
      if (reader.is(1, ProtobufReader.BYTES)) {
        key = reader.bytes();
      } else if (reader.is(2, ProtobufReader.BYTES)) {
        value = reader.bytes();
      }
    }
    FieldNode node = log.member(map, key);
    if (node != null) {
      value(value, node, into, node.policyBelow(policy));
    }
    depth--;
  }

  private void value(Slice message, FieldNode node, FieldValues into, MergePolicy policy)
      throws OtlpException {
    ProtobufReader reader = deeper(message);
    while (reader.next()) {
      if (reader.is(1, ProtobufReader.BYTES) || reader.is(7, ProtobufReader.BYTES)) {
        log.keep(reader.bytes(), node, into, policy);
      } else if (reader.is(2, ProtobufReader.VARINT)) {
        log.keep(reader.number() == 0 ? FALSE : TRUE, node, into, policy);
      } else if (reader.is(3, ProtobufReader.VARINT)) {
        int start = scratch.position();
        scratch.writeDecimal(reader.number());
        log.keep(start, node, into, policy);
      } else if (reader.is(4, ProtobufReader.FIXED64)) {
        double number = Double.longBitsToDouble(reader.number());
        log.keep(Slice.of(Double.toString(number)), node, into, policy);
      } else if (reader.is(5, ProtobufReader.BYTES)) {
        elements(reader.bytes(), node, into);
      } else if (reader.is(6, ProtobufReader.BYTES)) {
        members(reader.bytes(), node, into, policy);
      }
    }
    depth--;
  }

  private void elements(Slice arrayValue, FieldNode node, FieldValues into) throws OtlpException {
    ProtobufReader reader = deeper(arrayValue);
    while (reader.next()) {
      if (reader.is(1, ProtobufReader.BYTES)) {
        value(reader.bytes(), node, into, MergePolicy.ALL);
      }
    }
    depth--;
  }

  private void members(Slice keyValueList, FieldNode node, FieldValues into, MergePolicy policy)
      throws OtlpException {
    ProtobufReader reader = deeper(keyValueList);
    while (reader.next()) {
      if (reader.is(1, ProtobufReader.BYTES)) {
        keyAndValue(reader.bytes(), node, into, policy);
      }
    }
    depth--;
  }

  private ProtobufReader deeper(Slice message) throws OtlpException {
    if (depth == DEEPEST_NESTING) {
      throw new OtlpException(RejectionReason.TOO_DEEP, message.offset(), "values nested too deep");
    }
    return nested[depth++].open(message);
  }
}
