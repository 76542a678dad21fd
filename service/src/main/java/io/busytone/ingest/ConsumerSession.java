package io.busytone.ingest;

import io.busytone.bytes.Slice;
import io.busytone.pipeline.Pipeline;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one consumer: subscribe, then poll, count and commit in turn, at last leave the group
 * and close. Used by its own thread only, except {@link #wake}.
 */
final class ConsumerSession implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LEAVE = Duration.ofSeconds(5);
  private static final Duration LEAVE_POLL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerSession.class);

  private final Consumer<byte[], Slice> consumer;
  private final IngestContext context;
  private final OffsetCommitter committer;
  private final Assignment assignment;
  private final OffsetResets resets;
  private final BatchProcessor batches;
  private final Object waking = new Object();

  /** The thread waits for records, and the group is not rebalancing, as far as that is known. */
  private boolean wakeable;

  private boolean holdsAllAssigned = true;

  /**
   * @param consumer closed with this session
   * @param pipeline the thread's own
   */
  ConsumerSession(Consumer<byte[], Slice> consumer, IngestContext context, Pipeline pipeline) {
    this.consumer = consumer;
    this.context = context;
    this.committer = new OffsetCommitter(consumer, context);
    this.assignment = new Assignment(consumer, context, committer);
    this.resets = new OffsetResets(consumer, context, assignment, committer, pipeline);
    this.batches = new BatchProcessor(consumer, context, assignment, pipeline);
  }

  void subscribe() {
    Subscription subscription = context.settings().subscription();
    context.firstStart().look(consumer, subscription);
    if (subscription instanceof Subscription.Topics topics) {
      consumer.subscribe(topics.names(), undisturbed(assignment));
    } else if (subscription instanceof Subscription.Matching matching) {
      consumer.subscribe(matching.withoutDeadLetters(), undisturbed(assignment));
    }
  }

  /** One turn of the poll loop. */
  void turn() {
    batches.settleParked();
    batches.resumeDue();
    committer.commit(assignment.held());
    batches.process(poll());
    holdsAllAssigned = !assignment.adoptUntold();
    context.lag().measure(consumer, assignment.held());
  }

  /** Whether the group counts this consumer as a member, as far as commits can tell. */
  boolean isJoined() {
    return consumer.groupMetadata().generationId() >= 0
        && holdsAllAssigned
        && (assignment.held().isEmpty() || committer.isMembershipProven());
  }

  /**
   * Makes a waiting poll return, so that what a scrape acknowledged is committed; once, however
   * many scrapes there are meanwhile. Not while the group rebalances, which a wake-up would break
   * off and which takes no commits. Callable from any thread.
   */
  void wake() {
    synchronized (waking) {
      if (wakeable && committer.isAccepted()) {
        wakeable = false;
        consumer.wakeup();
      }
    }
  }

  /**
   * Commits what scrapes acknowledged. While the group rebalances it takes no commit, so this goes
   * through the rebalance first, for a few seconds.
   */
  void leave() {
    long deadlineNanos = context.nanoClock().getAsLong() + LEAVE.toNanos();
    while (!assignment.commitAcknowledged()) {
      if (context.nanoClock().getAsLong() - deadlineNanos > 0) {
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
    }
  }

  private ConsumerRecords<byte[], Slice> poll() {
    setWakeable(true);
    try {
      return consumer.poll(POLL);
    } catch (WakeupException e) {
      return ConsumerRecords.empty();
    } catch (OffsetOutOfRangeException e) {
      resets.after(e);
      return ConsumerRecords.empty();
    } finally {
      setWakeable(false);
    }
  }

  private void setWakeable(boolean now) {
    synchronized (waking) {
      wakeable = now;
    }
  }

  /** A listener that no wake-up reaches, except one from before its call. */
  private ConsumerRebalanceListener undisturbed(ConsumerRebalanceListener listener) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        setWakeable(false);
        listener.onPartitionsAssigned(partitions);
      }

      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        setWakeable(false);
        listener.onPartitionsRevoked(partitions);
      }

      @Override
      public void onPartitionsLost(Collection<TopicPartition> partitions) {
        setWakeable(false);
        listener.onPartitionsLost(partitions);
      }
    };
  }
}
