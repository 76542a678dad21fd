package io.busytone.ingest;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says where partitions start of which the group has committed no offset. {@link StartPosition} is
 * for the topics that are there when the group starts for the first time. What is found later was
 * created later, a topic or further partitions of one: all of it is new, and it starts at the
 * earliest record. Thread-safe.
 */
final class FirstStart {
  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

  private final StartPosition start;
  private final Instant startedAt;

  /** How many partitions of a topic start at the setting's position. */
  private final Map<String, Integer> firstPartitions = new ConcurrentHashMap<>();

  /** Topics that are not in the map are new. */
  private boolean looked;

  /**
   * @param start the setting
   * @param startedAt when the process started
   */
  FirstStart(StartPosition start, Instant startedAt) {
    this.start = start;
    this.startedAt = startedAt;
  }

  /**
   * Looks, once for the process and before the group assigns anything, which topics there are and
   * whether the group has committed offsets of them. If no broker answers, it is done later.
   */
  void look(Consumer<?, ?> consumer, Subscription subscription) {
    if (start instanceof StartPosition.Earliest) {
      return;
    }
    try {
      lookOnce(consumer, subscription);
    } catch (TimeoutException away) {
      LOG.debug("Which topics are there is asked again when partitions are assigned", away);
    }
  }

  private synchronized void lookOnce(Consumer<?, ?> consumer, Subscription subscription) {
    if (looked) {
      return;
    }
    Map<String, List<PartitionInfo>> topics = WakeupRetry.call(consumer::listTopics);
    topics.forEach(
        (topic, partitions) -> {
          if (subscription.includes(topic) && !hasOffsets(consumer, topic, partitions)) {
            firstPartitions.put(topic, partitions.size());
          }
        });
    looked = true;
  }

  private static boolean hasOffsets(
      Consumer<?, ?> consumer, String topic, List<PartitionInfo> partitions) {
    Set<TopicPartition> all =
        partitions.stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .collect(Collectors.toSet());
    return WakeupRetry.call(() -> consumer.committed(all)).values().stream()
        .anyMatch(Objects::nonNull);
  }

  /**
   * The positions of partitions without a committed offset.
   *
   * @throws TimeoutException if no broker answers
   */
  Map<TopicPartition, Long> positions(
      Consumer<?, ?> consumer, Subscription subscription, Collection<TopicPartition> fresh) {
    if (fresh.isEmpty()) {
      return Map.of();
    }
    if (!(start instanceof StartPosition.Earliest)) {
      lookOnce(consumer, subscription);
    }
    Map<Boolean, List<TopicPartition>> byFirst =
        fresh.stream().collect(Collectors.partitioningBy(this::isOfFirstStart));
    List<TopicPartition> others = byFirst.getOrDefault(false, List.of());
    Map<TopicPartition, Long> positions =
        new HashMap<>(WakeupRetry.call(() -> consumer.beginningOffsets(others)));
    positions.putAll(firstPositions(consumer, byFirst.getOrDefault(true, List.of())));
    return positions;
  }

  private boolean isOfFirstStart(TopicPartition partition) {
    return partition.partition() < firstPartitions.getOrDefault(partition.topic(), 0);
  }

  private Map<TopicPartition, Long> firstPositions(
      Consumer<?, ?> consumer, List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = WakeupRetry.call(() -> consumer.endOffsets(partitions));
    if (start instanceof StartPosition.Before before) {
      return sinceOrEnd(consumer, startedAt.minus(before.start()), ends);
    }
    return start instanceof StartPosition.At at ? sinceOrEnd(consumer, at.time(), ends) : ends;
  }

  /** Where no record is as young as that: its end. */
  private static Map<TopicPartition, Long> sinceOrEnd(
      Consumer<?, ?> consumer, Instant time, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> times =
        ends.keySet().stream().collect(toMap(Function.identity(), p -> time.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> found =
        WakeupRetry.call(() -> consumer.offsetsForTimes(times));
    Map<TopicPartition, Long> positions = new HashMap<>(ends);
    found.forEach(
        (partition, offset) -> {
          if (offset != null) {
            positions.put(partition, offset.offset());
          }
        });
    return positions;
  }
}
