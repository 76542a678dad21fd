package io.busytone.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.busytone.bytes.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's mock consumer with what the real one has besides: a log that is read again after a seek,
 * commits that the broker refuses, wake-ups that hit other calls than {@code poll}, partitions that
 * are revoked when it closes, and pauses that end with an assignment.
 */
final class LogConsumer extends MockConsumer<byte[], Slice> {
  private final Map<TopicPartition, List<ConsumerRecord<byte[], Slice>>> log = new HashMap<>();

  /** Commits that the broker accepted, the last one last. */
  final List<Map<TopicPartition, OffsetAndMetadata>> commits = new ArrayList<>();

  /** What the broker answers to commits; null if it accepts them. */
  @Nullable KafkaException refusal;

  /** How many of the next calls, {@code poll} excepted, a wake-up breaks off. */
  int wakeupsElsewhere;

  /** How often it was woken up. */
  volatile int wokenUp;

  /** The generation of the group; negative while it is not joined. */
  int generation = 1;

  private @Nullable ConsumerRebalanceListener listener;

  LogConsumer() {
    super("none");
  }

  /** A record at the end of a partition's log. */
  void append(TopicPartition partition, @Nullable String value) {
    List<ConsumerRecord<byte[], Slice>> records =
        log.computeIfAbsent(partition, p -> new ArrayList<>());
    append(partition, records.isEmpty() ? 0 : records.get(records.size() - 1).offset() + 1, value);
  }

  /** A record at an offset. */
  void append(TopicPartition partition, long offset, @Nullable String value) {
    log.computeIfAbsent(partition, p -> new ArrayList<>()).add(record(partition, offset, value));
  }

  /** A record with a key and a header. */
  @SuppressWarnings("NullAway") // the value of a tombstone
  static ConsumerRecord<byte[], Slice> record(
      TopicPartition partition, long offset, @Nullable String value) {
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        offset,
        1_799_999_999_000L,
        TimestampType.CREATE_TIME,
        0,
        0,
        "key".getBytes(UTF_8),
        value == null ? null : Slice.of(value),
        new RecordHeaders().add("trace", "1".getBytes(UTF_8)),
        Optional.empty());
  }

  /** What the session listens to rebalances with. */
  ConsumerRebalanceListener listener() {
    return requireNonNull(listener);
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
    this.listener = listener;
    super.subscribe(topics, listener);
  }

  /** The topic was deleted and recreated, or its log was truncated: nothing is left. */
  void clear(TopicPartition partition) {
    log.remove(partition);
  }

  /** What somebody committed before. */
  void committedBefore(TopicPartition partition, long offset, String metadata) {
    commitSync(Map.of(partition, new OffsetAndMetadata(offset, metadata)));
    commits.clear();
  }

  /** The offset last committed of a partition; null if none was. */
  @Nullable OffsetAndMetadata lastCommit(TopicPartition partition) {
    OffsetAndMetadata last = null;
    for (Map<TopicPartition, OffsetAndMetadata> commit : commits) {
      last = commit.getOrDefault(partition, last);
    }
    return last;
  }

  /** A partition that leaves is no longer paused, should it come back. */
  @Override
  public synchronized void rebalance(Collection<TopicPartition> assigned) {
    Set<TopicPartition> leaving = new HashSet<>(paused());
    leaving.removeAll(assigned);
    resume(leaving);
    super.rebalance(assigned);
  }

  @Override
  public synchronized ConsumerRecords<byte[], Slice> poll(Duration timeout) {
    for (TopicPartition partition : assignment()) {
      if (!paused().contains(partition)) {
        feed(partition, position(partition));
      }
    }
    return super.poll(timeout);
  }

  private void feed(TopicPartition partition, long position) {
    log.getOrDefault(partition, List.of()).stream()
        .filter(record -> record.offset() >= position)
        .forEach(this::addRecord);
  }

  @Override
  public synchronized void commitAsync(
      Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable OffsetCommitCallback callback) {
    if (refusal == null) {
      commits.add(Map.copyOf(offsets));
      super.commitAsync(offsets, callback);
    } else if (callback != null) {
      callback.onComplete(offsets, refusal);
    } else {
      throw refusal;
    }
  }

  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
    maybeWokenUp();
    super.commitSync(offsets, timeout);
  }

  @Override
  public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
      Set<TopicPartition> partitions) {
    maybeWokenUp();
    return super.committed(partitions);
  }

  @Override
  public synchronized Map<TopicPartition, Long> beginningOffsets(
      Collection<TopicPartition> partitions) {
    maybeWokenUp();
    return super.beginningOffsets(partitions);
  }

  @Override
  public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    maybeWokenUp();
    return super.endOffsets(partitions);
  }

  @Override
  @SuppressWarnings("removal") // the way to say a generation that Kafka leaves
  public ConsumerGroupMetadata groupMetadata() {
    return new ConsumerGroupMetadata("group", generation, "member", Optional.empty());
  }

  @Override
  public void close(CloseOptions options) {
    maybeWokenUp();
    if (!assignment().isEmpty()) {
      rebalance(List.of());
    }
    super.close(options);
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
  public synchronized void wakeup() {
    wokenUp++;
    super.wakeup();
  }

  private void maybeWokenUp() {
    if (wakeupsElsewhere > 0) {
      wakeupsElsewhere--;
      throw new WakeupException();
    }
  }
}
