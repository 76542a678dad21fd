package io.busytone.ingest;

import java.time.Duration;
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
final class Stalls {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Map<TopicPartition, Stall> stalls = new ConcurrentHashMap<>();
  private final LongSupplier nanoClock;

  Stalls(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  void stall(TopicPartition partition, String why) {
    stalls.put(partition, new Stall(why, nanoClock.getAsLong() + RETRY.toNanos()));
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
  java.util.List<String> descriptions() {
    return stalls.entrySet().stream()
        .map(entry -> "partition " + entry.getKey() + " is paused: " + entry.getValue().why)
        .sorted()
        .toList();
  }

  private boolean isDue(TopicPartition partition, long now) {
    Stall stall = stalls.get(partition);
    return stall != null && now - stall.retryAtNanos >= 0;
  }

  private record Stall(String why, long retryAtNanos) {}
}
