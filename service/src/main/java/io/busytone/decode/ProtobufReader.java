package io.busytone.decode;

import io.busytone.bytes.Slice;

/**
 * Reads the fields of one protobuf message off an array, allocating nothing. Source: protobuf.dev,
 * Encoding. Groups and the wire types 6 and 7 are malformed here: no OpenTelemetry message has
 * them.
 */
final class ProtobufReader {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private static final int LONGEST_VARINT = 10;

  private Slice message = Slice.EMPTY;
  private int at;
  private int field;
  private int wireType;
  private long number;
  private int from;

  /** Starts at a message's first field. */
  ProtobufReader open(Slice newMessage) {
    message = newMessage;
    at = 0;
    return this;
  }

  /** Goes to the next field; false at the message's end. */
  boolean next() throws OtlpException {
    if (at == message.length()) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    wireType = (int) (tag & 7);
    if (tag >>> 3 == 0 || tag >>> 32 != 0) {
      throw malformed("no field has this number");
    }
    switch (wireType) {
      case VARINT -> number = varint();
      case FIXED64 -> number = fixed(8);
      case FIXED32 -> number = fixed(4);
      case BYTES -> from = skip(varint());
      default -> throw malformed("wire type " + wireType);
    }
    return true;
  }

  int field() {
    return field;
  }

  /** Whether the current field is one of this number and wire type; another type is malformed. */
  boolean is(int number, int type) throws OtlpException {
    if (field != number) {
      return false;
    }
    if (wireType != type) {
      throw malformed("field " + number + " with wire type " + wireType);
    }
    return true;
  }

  /** The bytes of the current field. */
  Slice bytes() {
    return message.slice(from, at);
  }

  /** The number of the current field. */
  long number() {
    return number;
  }

  private int skip(long count) throws OtlpException {
    if (count < 0 || count > message.length() - at) {
      throw malformed("field " + field + " is longer than what is left");
    }
    int start = at;
    at += (int) count;
    return start;
  }

  private long fixed(int count) throws OtlpException {
    int start = skip(count);
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (message.at(start + i) & 0xFF);
    }
    return value;
  }

  private long varint() throws OtlpException {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT && at < message.length(); i++) {
      int b = message.at(at++);
      value |= (long) (b & 0x7F) << (7 * i);
      if (b >= 0) {
        return value;
      }
    }
    throw malformed("a number without an end");
  }

  private OtlpException malformed(String what) {
    return new OtlpException(RejectionReason.MALFORMED_OTLP, message.offset() + at, what);
  }
}
