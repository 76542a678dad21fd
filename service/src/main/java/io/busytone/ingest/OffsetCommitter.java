package io.busytone.ingest;

import io.busytone.count.Ledger;
import io.busytone.ingest.Assignment.HeldPartition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what scrapes have acknowledged: at once when it grows, and again and again, changed or
 * not, because the broker accepts a commit only from a member of the group, so that an accepted one
 * proves membership. Used by the consumer's thread only, except {@link #isMembershipProven} and
 * {@link #isAccepted}.
 */
final class OffsetCommitter {
  /** Says in the committed offset that a scraper was followed. */
  static final String SCRAPED = "scraped";

  private static final String TIMER = "timer";
  private static final Duration RETRY = Duration.ofMillis(200);
  private static final Duration SYNC_TIMEOUT = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(OffsetCommitter.class);

  private final Consumer<?, ?> consumer;
  private final Ledger ledger;
  private final LongSupplier nanoClock;
  private final long membershipWindowNanos;
  private final long intervalNanos;
  private long dueAtNanos;
  private volatile boolean proven;
  private volatile boolean accepted;
  private volatile long provenAtNanos;

  OffsetCommitter(Consumer<?, ?> consumer, IngestContext context) {
    this.consumer = consumer;
    this.ledger = context.ledger();
    this.nanoClock = context.nanoClock();
    this.membershipWindowNanos = context.settings().membershipWindow().toNanos();
    this.intervalNanos = context.settings().commitInterval().toNanos();
    this.dueAtNanos = nanoClock.getAsLong();
  }

  /**
   * Whether the group provably counts this consumer as a member: it accepted a commit not long ago.
   * Callable from any thread; scrapes ask.
   */
  boolean isMembershipProven() {
    return proven && nanoClock.getAsLong() - provenAtNanos < membershipWindowNanos;
  }

  /**
   * Whether the group takes commits at the moment: the last one was accepted, and nothing tells of
   * a rebalance since. Callable from any thread.
   */
  boolean isAccepted() {
    return accepted;
  }

  /** The group rebalances: whether it takes commits is known again after the next one. */
  void rebalancing() {
    accepted = false;
  }

  /** The next {@link #commit} sends everything, whatever has changed. */
  void commitSoon() {
    dueAtNanos = nanoClock.getAsLong();
  }

  /** Sends what must be sent now; does not wait for the answer. */
  void commit(Collection<HeldPartition> held) {
    long now = nanoClock.getAsLong();
    boolean due = now - dueAtNanos >= 0;
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (HeldPartition partition : held) {
      long position = partition.counts().acknowledgedOffset();
      boolean grown = position > partition.sentOffset() && ledger.followsScraper();
      if (grown || due) {
        put(offsets, partition, position);
      }
    }
    if (due) {
      dueAtNanos = now + intervalNanos;
    }
    if (!offsets.isEmpty()) {
      consumer.commitAsync(offsets, (sent, error) -> answered(now, error));
    }
  }

  /**
   * Commits at the last moment, and waits for it: the partitions are about to leave.
   *
   * @return false if the group is rebalancing and takes no commit right now
   */
  boolean commitNow(Collection<HeldPartition> held, ToLongFunction<HeldPartition> position) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    held.forEach(partition -> put(offsets, partition, position.applyAsLong(partition)));
    if (offsets.isEmpty()) {
      return true;
    }
    try {
      WakeupRetry.run(() -> consumer.commitSync(offsets, SYNC_TIMEOUT));
      return true;
    } catch (RebalanceInProgressException e) {
      return false;
    } catch (KafkaException e) {
      LOG.warn("Partitions left without a last commit; their next owner counts again", e);
      return true;
    }
  }

  private void put(
      Map<TopicPartition, OffsetAndMetadata> offsets, HeldPartition partition, long position) {
    if (position >= partition.sentOffset()) {
      partition.sent(position);
      String metadata = ledger.followsScraper() ? SCRAPED : TIMER;
      offsets.put(partition.partition, new OffsetAndMetadata(position, metadata));
    }
  }

  private void answered(long sentAtNanos, @Nullable Exception error) {
    accepted = error == null;
    if (error == null) {
      provenAtNanos = sentAtNanos;
      proven = true;
    } else {
      if (!(error instanceof RetriableException)) {
        proven = false;
      }
      dueAtNanos = nanoClock.getAsLong() + RETRY.toNanos();
      LOG.debug("A commit was not accepted; it is repeated", error);
    }
  }
}
