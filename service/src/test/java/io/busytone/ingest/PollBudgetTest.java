package io.busytone.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PollBudgetTest {
  private static final ByteBuffer SMALL = ByteBuffer.wrap("abc".getBytes(UTF_8));

  private final PollBudget budget = new PollBudget(10_000);
  private final KeyDeserializer keys = new KeyDeserializer(budget);
  private final SliceDeserializer values = new SliceDeserializer(budget);

  @Test
  void budgetSpent_refusesTheNextRecord_untilAnotherPoll() {
    values.deserialize("errors", new byte[7_000]);
    assertThatThrownBy(() -> values.deserialize("errors", new byte[4_000]))
        .isInstanceOf(SerializationException.class);
    budget.startPoll();

    assertThat(values.deserialize("errors", new byte[4_000]).length()).isEqualTo(4_000);
  }

  @Test
  void firstRecordOfAPoll_isNeverRefused_withKeyAndValue() {
    Headers record = new RecordHeaders();

    assertThat(keys.deserialize("errors", record, ByteBuffer.allocate(20_000))).hasSize(20_000);
    assertThat(values.deserialize("errors", record, ByteBuffer.allocate(20_000)).length())
        .isEqualTo(20_000);
  }

  @Test
  void keys_countTwice_sinceTheyAreCopied() {
    values.deserialize("errors", new byte[1]);

    assertThat(keys.deserialize("errors", new byte[4_000])).hasSize(4_000);
    assertThatThrownBy(() -> keys.deserialize("errors", new byte[800]))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void refusedKey_isOfferedAgain_withItsValue() {
    values.deserialize("errors", new byte[9_000]);
    ByteBuffer key = ByteBuffer.allocateDirect(6_000);
    assertThatThrownBy(() -> keys.deserialize("errors", new RecordHeaders(), key))
        .isInstanceOf(SerializationException.class);
    budget.startPoll();
    Headers again = new RecordHeaders();

    assertThat(keys.deserialize("errors", again, key)).hasSize(6_000);
    assertThat(key.remaining()).isEqualTo(6_000);
    assertThat(values.deserialize("errors", again, SMALL)).hasToString("abc");
  }

  @Test
  void headers_countOnceForARecord_withTheirObjects() {
    Headers empty = headers(0, null);
    values.deserialize("errors", empty, SMALL);
    Headers many = headers(20, new byte[50]); // 20 * (2 * 51 + 128) = 4,600

    keys.deserialize("errors", many, SMALL);
    values.deserialize("errors", many, ByteBuffer.allocate(2_500));
    assertThatThrownBy(() -> values.deserialize("errors", headers(20, null), SMALL))
        .isInstanceOf(SerializationException.class);
    assertThat(PollBudget.bytesOf(many)).isEqualTo(20 * 51);
    assertThat(PollBudget.bytesOf(headers(3, null))).isEqualTo(3);
  }

  private static Headers headers(int count, byte @Nullable [] value) {
    Headers headers = new RecordHeaders();
    for (int i = 0; i < count; i++) {
      headers.add(new RecordHeader("h", value));
    }
    return headers;
  }
}
