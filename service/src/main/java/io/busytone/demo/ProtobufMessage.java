package io.busytone.demo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes a Protocol Buffers message field by field: the part of the wire format that OTLP logs
 * need.
 */
final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ProtobufMessage varint(int field, long value) {
    tag(field, VARINT);
    rawVarint(value);
    return this;
  }

  ProtobufMessage fixed64(int field, long value) {
    tag(field, FIXED_64);
    out.writeBytes(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    return this;
  }

  ProtobufMessage string(int field, String text) {
    return delimited(field, text.getBytes(StandardCharsets.UTF_8));
  }

  ProtobufMessage message(int field, ProtobufMessage inner) {
    return delimited(field, inner.bytes());
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private ProtobufMessage delimited(int field, byte[] bytes) {
    tag(field, LENGTH_DELIMITED);
    rawVarint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  private void tag(int field, int wireType) {
    rawVarint(((long) field << 3) | wireType);
  }

  /** Seven bits a byte, the lowest first; the top bit says that more follow. */
  private void rawVarint(long value) {
    long rest = value;
    while (rest > 0x7f) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
