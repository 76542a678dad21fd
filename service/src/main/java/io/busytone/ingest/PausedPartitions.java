package io.busytone.ingest;

import io.busytone.ingest.Assignment.HeldPartition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions that are paused because their dead letters are refused or not answered. Written by
 * consumer threads, read by health.
 */
final class PausedPartitions {
  private static final Backoff RETRIES = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30));

  /** An answer that comes within this time is nothing to tell people. */
  private static final Duration UNNOTICED = Duration.ofSeconds(1);

  private final Map<TopicPartition, Pause> pauses = new ConcurrentHashMap<>();
  private final LongSupplier nanoClock;

  PausedPartitions(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Paused, once more and for longer if it was tried again in vain.
   *
   * @return whether that is news
   */
  boolean pause(HeldPartition held, String why) {
    Pause before = pauses.get(held.partition);
    Duration length =
        before == null || before.length.isZero() ? RETRIES.first() : RETRIES.after(before.length);
    long now = nanoClock.getAsLong();
    pauses.put(held.partition, new Pause(held, why, length, false, now, now + length.toNanos()));
    return before == null || before.length.isZero();
  }

  /** Paused until an answer comes; {@link #forget} or {@link #pause} must follow. */
  void await(HeldPartition held, String why) {
    Pause before = pauses.get(held.partition);
    Duration length = before == null ? Duration.ZERO : before.length;
    long now = nanoClock.getAsLong();
    long named = before == null ? now + UNNOTICED.toNanos() : before.namedAtNanos;
    pauses.put(held.partition, new Pause(held, why, length, true, named, now));
  }

  /**
   * It is paused no longer, or has left. Where another thread holds the partition by now, and has
   * paused it, that pause stays.
   */
  void forget(HeldPartition held) {
    pauses.computeIfPresent(held.partition, (p, pause) -> pause.holder == held ? null : pause);
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

  /** The topics that take the dead letters of paused partitions. */
  Set<String> deadLetterTopics() {
    return pauses.keySet().stream()
        .map(partition -> Subscription.deadLetterTopic(partition.topic()))
        .collect(Collectors.toSet());
  }

  /**
   * What is paused and why, for people.
   *
   * @param topicProblems what is wrong with dead-letter topics, as far as it is known
   */
  List<String> descriptions(Map<String, String> topicProblems) {
    long now = nanoClock.getAsLong();
    return pauses.entrySet().stream()
        .filter(entry -> now - entry.getValue().namedAtNanos >= 0)
        .map(entry -> describe(entry.getKey(), entry.getValue(), topicProblems))
        .sorted()
        .toList();
  }

  private static String describe(
      TopicPartition partition, Pause pause, Map<String, String> topicProblems) {
    String problem = topicProblems.get(Subscription.deadLetterTopic(partition.topic()));
    String paused = "partition " + partition + " is paused: " + pause.why;
    return problem == null ? paused : paused + "; " + problem;
  }

  private boolean isDue(TopicPartition partition, long now) {
    Pause pause = pauses.get(partition);
    return pause != null && !pause.answerAwaited && now - pause.retryAtNanos >= 0;
  }

  /**
   * @param holder who paused it
   * @param length of the last pause after a refusal; zero if there was none
   * @param answerAwaited no time ends it
   * @param namedAtNanos when people are told
   */
  private record Pause(
      HeldPartition holder,
      String why,
      Duration length,
      boolean answerAwaited,
      long namedAtNanos,
      long retryAtNanos) {}
}
