package io.busytone.ingest;

import io.busytone.count.Ledger;
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
 * not, because an accepted commit proves membership. Used by the consumer's thread only.
 */
final class Commits {
  /** Says in the committed offset that a scraper was followed. */
  static final String SCRAPED = "scraped";

  private static final String TIMER = "timer";
  private static final Duration RETRY = Duration.ofMillis(200);
  private static final Duration SYNC_TIMEOUT = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

  private final Consumer<?, ?> consumer;
  private final Ledger ledger;
  private final Membership membership;
  private final long intervalNanos;
  private final LongSupplier nanoClock;
  private long dueAtNanos;

  Commits(
      Consumer<?, ?> consumer,
      Ledger ledger,
      Membership membership,
      Duration interval,
      LongSupplier nanoClock) {
    this.consumer = consumer;
    this.ledger = ledger;
    this.membership = membership;
    this.intervalNanos = interval.toNanos();
    this.nanoClock = nanoClock;
    this.dueAtNanos = nanoClock.getAsLong();
  }

  /** The next {@link #commit} sends everything, whatever has changed. */
  void dueNow() {
    dueAtNanos = nanoClock.getAsLong();
  }

  /** Sends what must be sent now; does not wait for the answer. */
  void commit(Collection<Holding> holdings) {
    long now = nanoClock.getAsLong();
    boolean due = now - dueAtNanos >= 0;
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (Holding holding : holdings) {
      long position = holding.account.acknowledgedEnd();
      boolean grown = position > holding.committed && ledger.followsScraper();
      if (grown || due) {
        put(offsets, holding, position);
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
  boolean commitNow(Collection<Holding> holdings, ToLongFunction<Holding> position) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    holdings.forEach(holding -> put(offsets, holding, position.applyAsLong(holding)));
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

  private void put(Map<TopicPartition, OffsetAndMetadata> offsets, Holding holding, long position) {
    if (position >= holding.committed) {
      holding.committed = position;
      String metadata = ledger.followsScraper() ? SCRAPED : TIMER;
      offsets.put(holding.partition, new OffsetAndMetadata(position, metadata));
    }
  }

  private void answered(long sentAtNanos, @Nullable Exception error) {
    if (error == null) {
      membership.prove(sentAtNanos);
    } else {
      if (!(error instanceof RetriableException)) {
        membership.doubt();
      }
      dueAtNanos = nanoClock.getAsLong() + RETRY.toNanos();
      LOG.debug("A commit was not accepted; it is repeated", error);
    }
  }
}
