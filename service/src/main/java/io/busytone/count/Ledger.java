package io.busytone.count;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of counts and of the offsets that stand for them: what is committed is what Prometheus
 * was shown. The counts of a partition wait in its {@link PartitionCounts} until a scrape moves
 * those of all partitions into the {@link SeriesRegistry} in one step. Where no scraper was ever
 * seen, counts are shown at once. Thread-safe: it guards the partitions' counts and the registry.
 */
public final class Ledger {
  private final SeriesRegistry registry;
  private final boolean timerOnly;
  private final BirthProof births = new BirthProof();
  private final Set<PartitionCounts> partitions = new LinkedHashSet<>();
  private volatile boolean followsScraper;
  private volatile Runnable onAcknowledged = () -> {};
  private boolean stopped;
  private int scrapesInFlight;

  /**
   * @param registry the series counted in; from now on guarded by this ledger
   * @param timerOnly show counts at once and never wait for a scraper
   */
  public Ledger(SeriesRegistry registry, boolean timerOnly) {
    this.registry = registry;
    this.timerOnly = timerOnly;
  }

  /** What to run, on the scraping thread, whenever a scrape was acknowledged. */
  public void onAcknowledged(Runnable action) {
    onAcknowledged = action;
  }

  /** Whether offsets follow a scraper; else they follow a timer. */
  public boolean followsScraper() {
    return followsScraper;
  }

  /**
   * A partition was assigned.
   *
   * @param position the offset its counting starts at
   * @param scrapedBefore its committed metadata say that a scraper was followed
   * @param membershipProven whether the group provably still counts us as a member, asked at
   *     scrapes
   */
  public synchronized PartitionCounts open(
      long position, boolean scrapedBefore, BooleanSupplier membershipProven) {
    followsScraper |= scrapedBefore && !timerOnly;
    PartitionCounts partition = new PartitionCounts(position, membershipProven);
    partitions.add(partition);
    return partition;
  }

  /**
   * A partition has left: its waiting counts are forgotten, its next owner counts them.
   *
   * @return its shown offset, to be committed if that is still possible
   */
  public synchronized long close(PartitionCounts partition) {
    partitions.remove(partition);
    partition.close();
    return partition.shownOffset();
  }

  /**
   * Counts a batch of a partition.
   *
   * @param batch its counts; left empty
   * @param offset the one after its last record
   */
  public synchronized void add(PartitionCounts partition, Tally batch, long offset) {
    if (!partition.isOpen()) {
      batch.clear();
    } else if (followsScraper) {
      partition.add(batch, offset, registry);
    } else {
      registry.countAndShow(batch);
      partition.showUpTo(offset);
    }
  }

  /**
   * The partition's log was recreated or truncated: counting goes on at another offset. Counts
   * stay; an acknowledgement that is still under way is about the old log and has no effect.
   *
   * @return the counts that replace the old ones
   */
  public synchronized PartitionCounts reopen(
      PartitionCounts old, long position, BooleanSupplier membershipProven) {
    PartitionCounts partition = new PartitionCounts(position, membershipProven);
    partition.takeOver(old);
    partitions.remove(old);
    old.close();
    partitions.add(partition);
    return partition;
  }

  /** Whether {@link #stop} was called: from then on nobody should be shown anything. */
  public synchronized boolean isStopped() {
    return stopped;
  }

  /**
   * Moves what may be shown and takes a snapshot. {@link #finish} must follow.
   *
   * @param connection where the scraper asks
   */
  synchronized Scrape scrape(String connection) {
    followsScraper = !timerOnly;
    births.asked(connection);
    registry.provenUpTo(births.proven());
    scrapesInFlight++;
    Map<PartitionCounts, Long> offsets = new HashMap<>();
    for (PartitionCounts partition : partitions) {
      if (!stopped) {
        partition.release(registry);
      }
      offsets.put(partition, partition.shownOffset());
    }
    registry.expire(inUse -> partitions.forEach(partition -> partition.collectSeries(inUse)));
    return new Scrape(registry.snapshot(), offsets, connection, registry.created());
  }

  /** The scrape's response was written whole, or failed. */
  void finish(Scrape scrape, boolean acknowledged) {
    settle(scrape, acknowledged);
    if (acknowledged) {
      onAcknowledged.run();
    }
  }

  private synchronized void settle(Scrape scrape, boolean acknowledged) {
    scrapesInFlight--;
    notifyAll();
    if (acknowledged) {
      births.answered(scrape.connection(), scrape.createdSeries());
      scrape.offsets().forEach(PartitionCounts::acknowledge);
    }
  }

  /** The values as last shown; moves nothing. */
  synchronized SeriesSnapshot lastShown() {
    return registry.snapshot();
  }

  /**
   * Failures counted since the last call, whether a scrape has shown them or not. Those of a
   * partition that has left meanwhile are included: they did happen. For one caller only.
   */
  public synchronized List<FailureIncrease> failureIncreases() {
    return registry.failureIncreases();
  }

  /** All that this process has counted of a family, whether a scrape has shown it or not. */
  public synchronized double counted(Meters family) {
    return registry.counted(family);
  }

  /** Shows nothing new any more, and waits a little for responses that are being written. */
  public synchronized void stop(Duration patience) throws InterruptedException {
    stopped = true;
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    long millisLeft = patience.toMillis();
    while (scrapesInFlight > 0 && millisLeft > 0) {
      wait(millisLeft);
      millisLeft = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
    }
  }

  /** The series with this key, created if it is new; null where that would be one too many. */
  synchronized @Nullable Series find(Series.Key key, boolean permanent) {
    return registry.find(key, permanent);
  }

  /** The registry, for what needs no lock: its labels and its generation. */
  SeriesRegistry registry() {
    return registry;
  }
}
