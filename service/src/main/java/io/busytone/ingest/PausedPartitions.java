package io.busytone.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions that stand still because their dead letters are refused. Written by consumer threads,
 * read by health.
 */
final class PausedPartitions {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final Duration LAST_RETRY = Duration.ofSeconds(30);

  private final Map<TopicPartition, Stall> stalls = new ConcurrentHashMap<>();
  private final LongSupplier nanoClock;

  PausedPartitions(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  void stall(TopicPartition partition, String why) {
    Stall before = stalls.get(partition);
    long pauseNanos =
        before == null
            ? FIRST_RETRY.toNanos()
            : Math.min(2 * before.pauseNanos, LAST_RETRY.toNanos());
    stalls.put(partition, new Stall(why, pauseNanos, nanoClock.getAsLong() + pauseNanos));
  }

  void forget(TopicPartition partition) {
    stalls.remove(partition);
  }

  /** Of these partitions, the ones it is time to try again. */
  Set<TopicPartition> dueAmong(Set<TopicPartition> partitions) {
    if (stalls.isEmpty()) {
      return Set.of();
    }
    long now = nanoClock.getAsLong();
    return partitions.stream()
        .filter(partition -> isDue(partition, now))
        .collect(Collectors.toSet());
  }

  /** What stands still and why, for people. */
  List<String> descriptions() {
    return stalls.entrySet().stream()
        .map(entry -> "partition " + entry.getKey() + " is paused: " + entry.getValue().why)
        .sorted()
        .toList();
  }

  private boolean isDue(TopicPartition partition, long now) {
    Stall stall = stalls.get(partition);
    return stall != null && now - stall.retryAtNanos >= 0;
  }

  private record Stall(String why, long pauseNanos, long retryAtNanos) {}
}
