package io.busytone.decode;

import io.busytone.bytes.Slice;

/**
 * Tells OpenTelemetry's protobuf from text. Its first byte, field 1 of some bytes, is also a line
 * feed, so the frames decide: those of the request and of the resource's logs inside must fill
 * their messages to the last byte.
 */
final class OtlpProtoDetector {
  static final byte FIRST_BYTE = 0x0A;

  private static final int NESTED_FRAMES = 3;
  private static final int VALUE_OF_ATTRIBUTE = 0x12;
  private static final int BYTES_LOOKED_AT = 4096;
  private static final int DEPRECATED_FIELD = 1000;

  private OtlpProtoDetector() {}

  /** Whether the frames of the first two levels cover a value wholly. */
  static boolean cover(Slice value) {
    ProtobufReader request = new ProtobufReader().open(value);
    ProtobufReader resourceLogs = new ProtobufReader();
    try {
      while (request.next()) {
        if (!request.is(1, ProtobufReader.BYTES)
            || !isResourceLogs(resourceLogs, request.bytes())) {
          return false;
        }
      }
      return true;
    } catch (OtlpException somethingElse) {
      return false;
    }
  }

  private static boolean isResourceLogs(ProtobufReader reader, Slice message) throws OtlpException {
    reader.open(message);
    while (reader.next()) {
      boolean known = reader.field() <= 3 || reader.field() == DEPRECATED_FIELD;
      if (!known || !reader.is(reader.field(), ProtobufReader.BYTES)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a value is OpenTelemetry's protobuf with its end missing: frames within each other of
   * which the outermost is longer than the value, and a byte that text does not have.
   */
  static boolean areCutOff(Slice value) {
    long room = Long.MAX_VALUE;
    int at = 0;
    for (int level = 0; level < NESTED_FRAMES; level++) {
      if (at >= value.length() || !isFrame(value.at(at), level)) {
        return false;
      }
      long length = length(value, at + 1);
      int start = at + 1 + lengthBytes(value, at + 1);
      if (length <= 0 || length > room || (level == 0 && start + length <= value.length())) {
        return false;
      }
      room = length - 2;
      at = start;
    }
    return hasAttribute(value);
  }

  private static boolean isFrame(byte tag, int level) {
    return tag == FIRST_BYTE || (level > 0 && tag == VALUE_OF_ATTRIBUTE);
  }

  private static boolean hasAttribute(Slice value) {
    for (int i = 0; i < Math.min(value.length(), BYTES_LOOKED_AT); i++) {
      if (value.at(i) == VALUE_OF_ATTRIBUTE) {
        return true;
      }
    }
    return false;
  }

  private static long length(Slice value, int at) {
    long length = 0;
    for (int i = 0; i < lengthBytes(value, at); i++) {
      length |= (long) (value.at(at + i) & 0x7F) << (7 * i);
    }
    return length;
  }

  private static int lengthBytes(Slice value, int at) {
    int count = 0;
    while (at + count < value.length() && count < 4 && value.at(at + count) < 0) {
      count++;
    }
    return at + count < value.length() ? count + 1 : count;
  }
}
