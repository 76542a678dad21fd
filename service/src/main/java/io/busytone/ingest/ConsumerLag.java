package io.busytone.ingest;

import io.busytone.count.PartitionLag;
import io.busytone.ingest.Assignment.HeldPartition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** How far behind the held partitions are. Written by consumer threads, read by scrapes. */
final class ConsumerLag {
  private static final double MILLIS_PER_SECOND = 1000;
  private static final Duration ASKED_EVERY = Duration.ofSeconds(1);

  private final Map<TopicPartition, Lag> lags = new ConcurrentHashMap<>();
  private final KafkaClients clients;
  private final LongSupplier wallClockMillis;
  private final LongSupplier nanoClock;

  /** The ends of paused partitions, as brokers said last. */
  private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

  private final Map<TopicPartition, Long> askedAtNanos = new ConcurrentHashMap<>();
  private volatile long countedAtMillis;

  ConsumerLag(KafkaClients clients, LongSupplier nanoClock, LongSupplier wallClockMillis) {
    this.clients = clients;
    this.nanoClock = nanoClock;
    this.wallClockMillis = wallClockMillis;
  }

  /** Records were counted; the last one had this time. */
  void counted(TopicPartition partition, long recordMillis) {
    countedAtMillis = wallClockMillis.getAsLong();
    lags.merge(
        partition, new Lag(0, recordMillis), (old, now) -> new Lag(old.records, recordMillis));
  }

  /**
   * Asks the consumer, on its own thread, how much is left. What it knows of a paused partition's
   * end grows old: that is asked of the broker, and the answer is used at a later call.
   */
  void measure(Consumer<?, ?> consumer, Iterable<HeldPartition> held) {
    Set<TopicPartition> paused = consumer.paused();
    for (HeldPartition each : held) {
      TopicPartition partition = each.partition;
      OptionalLong left = consumer.currentLag(partition);
      if (paused.contains(partition)) {
        left = pausedLag(partition, consumer.position(partition), left);
      }
      left.ifPresent(records -> measured(partition, records));
    }
  }

  private OptionalLong pausedLag(TopicPartition partition, long position, OptionalLong known) {
    long now = nanoClock.getAsLong();
    Long asked = askedAtNanos.get(partition);
    if (asked == null || now - asked >= ASKED_EVERY.toNanos()) {
      askedAtNanos.put(partition, now);
      // It fails where the leader is away: then the next question may be answered.
      var unused =
          clients
              .endOffset(partition, ASKED_EVERY)
              .whenComplete(
                  (end, error) -> {
                    if (end != null) {
                      ends.put(partition, end);
                    }
                  });
    }
    Long end = ends.get(partition);
    return end == null
        ? known
        : OptionalLong.of(Math.max(known.orElse(0), Math.max(0, end - position)));
  }

  private void measured(TopicPartition partition, long records) {
    long now = wallClockMillis.getAsLong();
    lags.merge(
        partition,
        new Lag(records, now),
        (old, fresh) -> new Lag(records, old.records == 0 && records > 0 ? now : old.oldestMillis));
  }

  /** When a record was counted last; 0 if none was. */
  long countedAtMillis() {
    return countedAtMillis;
  }

  void forget(TopicPartition partition) {
    lags.remove(partition);
    ends.remove(partition);
    askedAtNanos.remove(partition);
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
