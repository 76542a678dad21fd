package io.busytone.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TopicRedriveTest {
  private static final String LETTERS = "errors.dlq";
  private static final TopicPartition PARTITION = new TopicPartition(LETTERS, 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Map<String, TopicRedrive.Done> done = new HashMap<>();
  private final RedriveCounts counts = new RedriveCounts("errors");
  private long end;

  /** Writes letters; null for a record that is not Busytone's. */
  private void letters(@Nullable String... reasons) {
    consumer.updatePartitions(
        LETTERS, List.of(new PartitionInfo(LETTERS, 0, null, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, (long) reasons.length));
    consumer.schedulePollTask(
        () -> {
          for (String reason : reasons) {
            consumer.addRecord(record(reason));
          }
        });
  }

  private ConsumerRecord<byte[], byte[]> record(@Nullable String reason) {
    RecordHeaders headers = new RecordHeaders();
    if (reason != null) {
      headers.add("busytone.reason", reason.replace("!", "").getBytes(UTF_8));
    }
    byte[] value =
        reason != null && reason.endsWith("!") ? null : ("letter " + end).getBytes(UTF_8);
    return new ConsumerRecord<>(
        LETTERS,
        0,
        end++,
        0,
        TimestampType.CREATE_TIME,
        1,
        1,
        null,
        value,
        headers,
        Optional.empty());
  }

  private TopicRedrive redrive(long limit, String... reasons) {
    return new TopicRedrive(
        counts,
        1,
        new RedriveOptions(Set.of(reasons), limit, false),
        limit,
        reason ->
            done.computeIfAbsent(
                reason, each -> new TopicRedrive.Done("busytone-redrive-" + each, Map.of())));
  }

  private List<String> sent() {
    return producer.history().stream().map(record -> new String(record.value(), UTF_8)).toList();
  }

  @Test
  void send_allLetters_goBackWithTheirPositions() throws Exception {
    letters("binary", null, "malformed_json", "binary!");

    redrive(Long.MAX_VALUE).send(consumer, producer);

    assertThat(sent()).containsExactly("letter 0", "letter 2");
    assertThat(counts.sent()).isEqualTo(Map.of("binary", 1L, "malformed_json", 1L));
    assertThat(counts.foreign()).isEqualTo(1);
    assertThat(counts.incomplete()).isEqualTo(1);
    assertThat(producer.consumerGroupOffsetsHistory()).hasSize(1);
    assertThat(producer.consumerGroupOffsetsHistory().get(0))
        .containsEntry("busytone-redrive-binary", Map.of(PARTITION, new OffsetAndMetadata(4)))
        .containsEntry(
            "busytone-redrive-malformed_json", Map.of(PARTITION, new OffsetAndMetadata(4)));
  }

  @Test
  void send_lettersOfAnEarlierRun_stay() throws Exception {
    done.put("binary", new TopicRedrive.Done("busytone-redrive-binary", Map.of(PARTITION, 2L)));
    letters("binary", "binary", "binary");

    redrive(Long.MAX_VALUE).send(consumer, producer);

    assertThat(sent()).containsExactly("letter 2");
  }

  @Test
  void send_positionOfAnEarlierRun_isNeverMovedBack() throws Exception {
    done.put("binary", new TopicRedrive.Done("busytone-redrive-binary", Map.of(PARTITION, 9L)));
    letters("malformed_json", "binary");

    redrive(Long.MAX_VALUE).send(consumer, producer);

    assertThat(producer.consumerGroupOffsetsHistory().get(0))
        .containsEntry("busytone-redrive-binary", Map.of(PARTITION, new OffsetAndMetadata(9)));
  }

  @Test
  void send_someReasons_leavesTheOthers() throws Exception {
    letters("binary", "malformed_json");

    redrive(Long.MAX_VALUE, "malformed_json").send(consumer, producer);

    assertThat(sent()).containsExactly("letter 1");
    assertThat(done).containsOnlyKeys("malformed_json");
  }

  @Test
  void send_limit_endsThere() throws Exception {
    letters("binary", "binary", "binary");

    redrive(2).send(consumer, producer);

    assertThat(sent()).containsExactly("letter 0", "letter 1");
    assertThat(producer.consumerGroupOffsetsHistory().get(0))
        .containsEntry("busytone-redrive-binary", Map.of(PARTITION, new OffsetAndMetadata(2)));
  }

  @Test
  void count_sendsNothing() throws Exception {
    letters("binary", "binary");

    redrive(Long.MAX_VALUE).count(consumer);

    assertThat(counts.sent()).isEqualTo(Map.of("binary", 2L));
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void send_noLetterIsWanted_beginsNoTransaction() throws Exception {
    letters("binary!");

    redrive(Long.MAX_VALUE).send(consumer, producer);

    assertThat(producer.consumerGroupOffsetsHistory()).isEmpty();
    assertThat(producer.transactionInFlight()).isFalse();
  }
}
