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
  private static final Duration STALLED_AFTER = Duration.ofMinutes(1);
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
    long now = nanoClock.getAsLong();
    lags.merge(
        partition,
        new Lag(0, recordMillis, now),
        (old, fresh) -> new Lag(old.records, recordMillis, now));
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
      boolean waits = paused.contains(partition); // and says itself why
      left.ifPresent(records -> measured(partition, records, waits));
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

  private void measured(TopicPartition partition, long records, boolean waits) {
    long now = wallClockMillis.getAsLong();
    long nowNanos = nanoClock.getAsLong();
    lags.merge(
        partition,
        new Lag(records, now, nowNanos),
        (old, fresh) ->
            new Lag(
                records,
                old.records == 0 && records > 0 ? now : old.oldestMillis,
                old.records == 0 || waits ? nowNanos : old.movedAtNanos));
  }

  /** Partitions that hold records of which none was counted for a minute, for people. */
  List<String> stalled() {
    long now = nanoClock.getAsLong();
    return lags.entrySet().stream()
        .filter(entry -> entry.getValue().isStalled(now))
        .map(
            entry ->
                "partition %s is stalled: %d records wait and none was read for %d s"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().records,
                        Duration.ofNanos(now - entry.getValue().movedAtNanos).toSeconds()))
        .sorted()
        .toList();
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
   * @param movedAtNanos when a record was counted last, or the first one came that is left, or the
   *     partition was paused
   */
  private record Lag(long records, long oldestMillis, long movedAtNanos) {
    boolean isStalled(long nowNanos) {
      return records > 0 && nowNanos - movedAtNanos > STALLED_AFTER.toNanos();
    }

    double ageSeconds(long nowMillis) {
      return records == 0 ? 0 : Math.max(0, (nowMillis - oldestMillis) / MILLIS_PER_SECOND);
    }
  }
}
