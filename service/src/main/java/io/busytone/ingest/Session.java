package io.busytone.ingest;

import io.busytone.count.EventCounter;
import io.busytone.count.Ledger;
import io.busytone.count.Tally;
import io.busytone.event.Slice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one consumer: poll, take the batches, commit. Used by its own thread only. */
final class Session implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final Consumer<byte[], Slice> consumer;
  private final Runnable closeMetrics;
  private final Assignment assignment;
  private final Commits commits;
  private final Batches batches;
  private final Lags lags;
  private final Ledger ledger;
  private final EventCounter counter;
  private final AtomicBoolean polling = new AtomicBoolean();

  Session(
      Consumer<byte[], Slice> consumer,
      Runnable closeMetrics,
      Assignment assignment,
      Commits commits,
      Batches batches,
      Lags lags,
      Ledger ledger,
      EventCounter counter) {
    this.consumer = consumer;
    this.closeMetrics = closeMetrics;
    this.assignment = assignment;
    this.commits = commits;
    this.batches = batches;
    this.lags = lags;
    this.ledger = ledger;
    this.counter = counter;
  }

  void subscribe(Subscription subscription) {
    if (subscription instanceof Subscription.Topics topics) {
      consumer.subscribe(topics.names(), assignment);
    } else if (subscription instanceof Subscription.Matching matching) {
      consumer.subscribe(matching.withoutDeadLetters(), assignment);
    }
  }

  /** One turn of the poll loop. */
  void turn() {
    batches.resumeDue();
    commits.commit(assignment.holdings());
    batches.take(poll());
    lags.measure(consumer, assignment.holdings());
  }

  /** Whether the group counts this consumer as a member. */
  boolean isJoined() {
    return consumer.groupMetadata().generationId() >= 0;
  }

  /** Makes a waiting poll return. Callable from any thread. */
  void wake() {
    if (polling.get()) {
      consumer.wakeup();
    }
  }

  /** Commits what scrapes acknowledged and leaves the group. */
  void leave() {
    assignment.leave();
  }

  @Override
  public void close() {
    try {
      Awake.call(
          () -> {
            consumer.close(CloseOptions.timeout(CLOSE));
            return consumer;
          });
    } finally {
      assignment.abandon();
      closeMetrics.run();
    }
  }

  private ConsumerRecords<byte[], Slice> poll() {
    polling.set(true);
    try {
      return consumer.poll(POLL);
    } catch (WakeupException e) {
      return ConsumerRecords.empty();
    } catch (OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions().forEach(this::jump);
      return ConsumerRecords.empty();
    } finally {
      polling.set(false);
    }
  }

  /** The topic no longer holds this offset: goes on at the earliest one and counts the gap. */
  private void jump(TopicPartition partition, long missing) {
    Holding holding = assignment.find(partition);
    if (holding == null) {
      return;
    }
    Map<TopicPartition, Long> beginnings =
        Awake.call(() -> consumer.beginningOffsets(List.of(partition)));
    long earliest = beginnings.getOrDefault(partition, 0L);
    consumer.seek(partition, earliest);
    if (earliest >= missing) {
      Tally gap = new Tally();
      counter.skipped(partition.topic(), earliest - missing, gap);
      ledger.add(holding.account, gap, earliest);
      LOG.warn("{}: offsets {} to {} are gone, counted as skipped", partition, missing, earliest);
    } else {
      ledger.restart(holding.account, earliest);
      holding.committed = earliest;
      LOG.warn("{}: made anew, starting at {} instead of {}", partition, earliest, missing);
    }
    commits.dueNow();
  }
}
