package io.busytone.ingest;

import io.busytone.count.PartitionLag;
import io.busytone.ingest.Assignment.HeldPartition;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** How far behind the held partitions are. Written by consumer threads, read by scrapes. */
final class ConsumerLag {
  private static final double MILLIS_PER_SECOND = 1000;

  private final Map<TopicPartition, Lag> lags = new ConcurrentHashMap<>();
  private final LongSupplier wallClockMillis;
  private volatile long countedAtMillis;

  ConsumerLag(LongSupplier wallClockMillis) {
    this.wallClockMillis = wallClockMillis;
  }

  /** Records were counted; the last one had this time. */
  void counted(TopicPartition partition, long recordMillis) {
    countedAtMillis = wallClockMillis.getAsLong();
    lags.merge(
        partition, new Lag(0, recordMillis), (old, now) -> new Lag(old.records, recordMillis));
  }

  /** Asks the consumer, on its own thread, how much is left. */
  void measure(Consumer<?, ?> consumer, Iterable<HeldPartition> held) {
    for (HeldPartition each : held) {
      OptionalLong left = consumer.currentLag(each.partition);
      if (left.isPresent()) {
        long now = wallClockMillis.getAsLong();
        lags.merge(
            each.partition,
            new Lag(left.getAsLong(), now),
            (old, fresh) ->
                new Lag(
                    fresh.records, old.records == 0 && fresh.records > 0 ? now : old.oldestMillis));
      }
    }
  }

  /** When a record was counted last; 0 if none was. */
  long countedAtMillis() {
    return countedAtMillis;
  }

  void forget(TopicPartition partition) {
    lags.remove(partition);
  }

  List<PartitionLag> now() {
    long now = wallClockMillis.getAsLong();
    return lags.entrySet().stream()
        .map(
            entry ->
                new PartitionLag(
                    entry.getKey().topic(),
                    entry.getKey().partition(),
                    entry.getValue().records,
                    entry.getValue().ageSeconds(now)))
        .toList();
  }

  /**
   * @param records not yet counted
   * @param oldestMillis time of the last record counted: the oldest one left is about as old
   */
  private record Lag(long records, long oldestMillis) {
    double ageSeconds(long nowMillis) {
      return records == 0 ? 0 : Math.max(0, (nowMillis - oldestMillis) / MILLIS_PER_SECOND);
    }
  }
}
