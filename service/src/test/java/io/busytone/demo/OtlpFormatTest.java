package io.busytone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OtlpFormatTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "client", "gateway",
          "client.host", "gw-1",
          "level", "ERROR",
          "time.nanos", "1793620800123000000",
          "message", "dial tcp 10.0.7.30:8080: connect: connection refused " + "x".repeat(200),
          "host", "warehouse-api.internal",
          "port", "8080");

  @Test
  void record_readsBackFieldByField() {
    byte[] bytes = new OtlpFormat().write(VALUES);

    assertThat(text(bytes, 1, 1, 1, 1)).isEqualTo("service.name");
    assertThat(text(bytes, 1, 1, 1, 2, 1)).isEqualTo("gateway");
    assertThat(text(bytes, 1, 2, 2, 5, 1)).isEqualTo(VALUES.get("message"));
    assertThat(text(bytes, 1, 2, 2, 6, 2, 1)).isEqualTo("warehouse-api.internal");
    ByteBuffer time = ByteBuffer.wrap(field(bytes, 1, 2, 2, 1)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(time.getLong()).isEqualTo(1793620800123000000L);
  }

  private static String text(byte[] bytes, int... path) {
    return new String(field(bytes, path), UTF_8);
  }

  /** The bytes of the first field that such a path of field numbers leads to. */
  private static byte[] field(byte[] bytes, int... path) {
    byte[] inner = bytes;
    for (int number : path) {
      inner =
          fields(inner).stream()
              .filter(f -> f.number() == number)
              .findFirst()
              .orElseThrow()
              .value();
    }
    return inner;
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Field(int number, byte[] value) {}

  private static List<Field> fields(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<Field> fields = new ArrayList<>();
    while (in.hasRemaining()) {
      int tag = varint(in);
      byte[] value =
          switch (tag & 7) {
            case 0 -> new byte[] {(byte) varint(in)};
            case 1 -> new byte[Long.BYTES];
            case 2 -> new byte[varint(in)];
            default -> throw new IllegalArgumentException("wire type of " + tag);
          };
      if ((tag & 7) != 0) {
        in.get(value);
      }
      fields.add(new Field(tag >>> 3, value));
    }
    return fields;
  }

  private static int varint(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
