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
 * Partitions that are paused because their dead letters are refused. Written by consumer threads,
 * read by health.
 */
final class PausedPartitions {
  private static final Backoff RETRIES = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30));

  private final Map<TopicPartition, Pause> pauses = new ConcurrentHashMap<>();
  private final LongSupplier nanoClock;

  PausedPartitions(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Paused, once more and for longer if it was tried again in vain. */
  void pause(TopicPartition partition, String why) {
    Pause before = pauses.get(partition);
    Duration length = before == null ? RETRIES.first() : RETRIES.after(before.length);
    pauses.put(partition, new Pause(why, length, nanoClock.getAsLong() + length.toNanos()));
  }

  void forget(TopicPartition partition) {
    pauses.remove(partition);
  }

  /** Of these partitions, the ones it is time to try again. */
  Set<TopicPartition> dueAmong(Set<TopicPartition> partitions) {
    if (pauses.isEmpty()) {
      return Set.of();
    }
    long now = nanoClock.getAsLong();
    return partitions.stream()
        .filter(partition -> isDue(partition, now))
        .collect(Collectors.toSet());
  }

  /** What is paused and why, for people. */
  List<String> descriptions() {
    return pauses.entrySet().stream()
        .map(entry -> "partition " + entry.getKey() + " is paused: " + entry.getValue().why)
        .sorted()
        .toList();
  }

  private boolean isDue(TopicPartition partition, long now) {
    Pause pause = pauses.get(partition);
    return pause != null && now - pause.retryAtNanos >= 0;
  }

  private record Pause(String why, Duration length, long retryAtNanos) {}
}
