package io.busytone.ingest;

import io.busytone.bytes.Slice;
import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one consumer: poll, take the batches, commit. Used by its own thread only. */
final class Session implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LEAVE = Duration.ofSeconds(5);
  private static final Duration LEAVE_POLL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final Consumer<byte[], Slice> consumer;
  private final Runnable closeMetrics;
  private final Assignment assignment;
  private final Membership membership;
  private final Commits commits;
  private final Batches batches;
  private final OffsetResets jumps;
  private final ConsumerLag lags;
  private volatile boolean polling;

  Session(
      Consumer<byte[], Slice> consumer,
      Runnable closeMetrics,
      Assignment assignment,
      Membership membership,
      Commits commits,
      Batches batches,
      OffsetResets jumps,
      ConsumerLag lags) {
    this.consumer = consumer;
    this.closeMetrics = closeMetrics;
    this.assignment = assignment;
    this.membership = membership;
    this.commits = commits;
    this.batches = batches;
    this.jumps = jumps;
    this.lags = lags;
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

  /** Whether the group counts this consumer as a member, as far as commits can tell. */
  boolean isJoined() {
    return consumer.groupMetadata().generationId() >= 0
        && (assignment.holdings().isEmpty() || membership.isProven());
  }

  /** Makes a waiting poll return. Callable from any thread. */
  void wake() {
    if (polling) {
      consumer.wakeup();
    }
  }

  /**
   * Commits what scrapes acknowledged. While the group rebalances it takes no commit, so this goes
   * through the rebalance first, for a few seconds.
   */
  void leave() {
    long deadlineNanos = System.nanoTime() + LEAVE.toNanos();
    while (!assignment.commitAcknowledged()) {
      if (System.nanoTime() - deadlineNanos > 0) {
        LOG.warn("The group is still rebalancing: what the last scrape showed is counted again");
        return;
      }
      consumer.pause(consumer.assignment());
      WakeupRetry.run(() -> consumer.poll(LEAVE_POLL));
    }
  }

  @Override
  public void close() {
    try {
      WakeupRetry.run(() -> consumer.close(CloseOptions.timeout(CLOSE)));
    } finally {
      assignment.abandon();
      closeMetrics.run();
    }
  }

  private ConsumerRecords<byte[], Slice> poll() {
    polling = true;
    try {
      return consumer.poll(POLL);
    } catch (WakeupException e) {
      return ConsumerRecords.empty();
    } catch (OffsetOutOfRangeException e) {
      jumps.after(e);
      return ConsumerRecords.empty();
    } finally {
      polling = false;
    }
  }
}
