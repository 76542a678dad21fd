package io.busytone.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class SliceDeserializerTest {
  private static final byte[] BYTES = "xabcx".getBytes(UTF_8);

  private final SliceDeserializer deserializer = new SliceDeserializer(new PollBudget(1_000));

  @Test
  void bufferInAnArray_isNotCopied() {
    Slice slice = read(ByteBuffer.wrap(BYTES, 1, 3));

    assertThat(slice.bytes()).isSameAs(BYTES);
    assertThat(slice).hasToString("abc");
  }

  @Test
  void bufferOutsideTheHeap_isCopied_andStaysWhereItWas() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES.length).put(BYTES).position(1).limit(4);
    Slice slice = read(buffer);

    assertThat(slice).hasToString("abc");
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void array_isTakenWhole() {
    assertThat(deserializer.deserialize("errors", BYTES)).hasToString("xabcx");
  }

  private Slice read(ByteBuffer buffer) {
    return deserializer.deserialize("errors", new RecordHeaders(), buffer);
  }
}
