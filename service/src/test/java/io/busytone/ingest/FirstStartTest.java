package io.busytone.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FirstStartTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final Subscription ERRORS = new Subscription.Topics(List.of("errors", "later"));
  private static final TopicPartition FIRST = new TopicPartition("errors", 0);
  private static final TopicPartition SECOND = new TopicPartition("errors", 1);
  private static final TopicPartition LATER = new TopicPartition("later", 0);

  private final Log log = new Log();

  /** Partition 0 has records of the last ten hours, one an hour, at offsets 10 to 19; 1 none. */
  private static final class Log extends MockConsumer<byte[], byte[]> {
    private boolean away;

    Log() {
      super("none");
    }

    @Override
    public synchronized Map<String, List<PartitionInfo>> listTopics() {
      if (away) {
        throw new TimeoutException("nobody answers");
      }
      return super.listTopics();
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
      times.forEach(
          (partition, millis) -> {
            long hoursAgo = Duration.between(Instant.ofEpochMilli(millis), NOON).toHours();
            boolean none = partition.equals(SECOND) || hoursAgo < 1;
            found.put(
                partition,
                none ? null : new OffsetAndTimestamp(20 - hoursAgo, millis, Optional.empty()));
          });
      return found;
    }
  }

  @BeforeEach
  void fill() {
    log.updatePartitions("errors", List.of(info("errors", 0), info("errors", 1)));
    log.updateBeginningOffsets(Map.of(FIRST, 10L, SECOND, 3L, LATER, 0L));
    log.updateEndOffsets(Map.of(FIRST, 20L, SECOND, 3L, LATER, 5L));
  }

  private static PartitionInfo info(String topic, int partition) {
    return new PartitionInfo(topic, partition, null, null, null, null);
  }

  private Map<TopicPartition, Long> positions(StartPosition start) {
    FirstStart first = new FirstStart(start, NOON);
    first.look(log, ERRORS);
    log.updatePartitions("later", List.of(info("later", 0)));
    return first.positions(log, ERRORS, List.of(FIRST, SECOND, LATER));
  }

  @Test
  void earliest_isTheBeginning() {
    assertThat(positions(new StartPosition.Earliest()))
        .isEqualTo(Map.of(FIRST, 10L, SECOND, 3L, LATER, 0L));
  }

  @Test
  void latest_isTheEnd_butTheBeginningOfATopicThatCameLater() {
    assertThat(positions(new StartPosition.Latest()))
        .isEqualTo(Map.of(FIRST, 20L, SECOND, 3L, LATER, 0L));
  }

  @Test
  void timeBeforeTheStart_isItsFirstRecord_orTheEnd() {
    assertThat(positions(new StartPosition.Before(Duration.ofHours(2))))
        .isEqualTo(Map.of(FIRST, 18L, SECOND, 3L, LATER, 0L));
  }

  @Test
  void pointInTime_isItsFirstRecord_orTheEnd() {
    assertThat(positions(new StartPosition.At(NOON.minus(Duration.ofHours(4)))))
        .containsEntry(FIRST, 16L);
    assertThat(positions(new StartPosition.At(NOON))).containsEntry(FIRST, 20L);
  }

  @Test
  void topicOfWhichTheGroupHasOffsets_isNotStartedForTheFirstTime() {
    log.assign(List.of(SECOND));
    log.commitSync(Map.of(SECOND, new OffsetAndMetadata(3)));

    assertThat(positions(new StartPosition.Latest())).containsEntry(FIRST, 10L);
  }

  @Test
  void noBrokerAtTheStart_isAskedAgainWhenPartitionsAreAssigned() {
    FirstStart first = new FirstStart(new StartPosition.Latest(), NOON);
    log.away = true;
    first.look(log, ERRORS);
    log.away = false;

    assertThat(first.positions(log, ERRORS, List.of(FIRST))).isEqualTo(Map.of(FIRST, 20L));
  }

  @Test
  void positions_ofNothing_asksNobody() {
    log.away = true;

    assertThat(new FirstStart(new StartPosition.Latest(), NOON).positions(log, ERRORS, List.of()))
        .isEmpty();
  }
}
