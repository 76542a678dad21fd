package io.busytone.count;

import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One partition, from its assignment until it leaves: its counts that wait for a scrape, and the
 * offsets that stand for what was shown. An offset here is the one after the last record counted. A
 * partition that comes back gets new ones. Fields are guarded by the ledger's lock, except the ones
 * that say otherwise.
 */
public final class PartitionCounts {
  private final BooleanSupplier membershipProven;
  private boolean open = true;

  /**
   * Counts up to {@link #announcedOffset} that the last scrape did not show, because it had to show
   * some of their series at 0 first; they follow once the scraper has surely seen that.
   */
  private final Tally announced = new Tally();

  private long announcedOffset;

  /** Counts since the last scrape, up to {@link #addedOffset}. */
  private final Tally added = new Tally();

  private long addedOffset;
  private long shownOffset;
  private volatile long acknowledgedOffset;

  PartitionCounts(long position, BooleanSupplier membershipProven) {
    this.membershipProven = membershipProven;
    showUpTo(position);
  }

  /**
   * The offset up to which an acknowledged scrape has shown this partition's counts: what may be
   * committed. Readable without the lock.
   */
  public long acknowledgedOffset() {
    return acknowledgedOffset;
  }

  boolean isOpen() {
    return open;
  }

  long shownOffset() {
    return shownOffset;
  }

  void close() {
    open = false;
    announced.clear();
    added.clear();
  }

  /** Counts a batch that waits for a scrape; it is left empty. */
  void add(Tally batch, long offset, SeriesRegistry registry) {
    registry.count(batch, added);
    addedOffset = offset;
  }

  /** All counts up to here are shown, and nobody waits for a scrape. */
  void showUpTo(long offset) {
    announcedOffset = offset;
    addedOffset = offset;
    shownOffset = offset;
    acknowledgedOffset = offset;
  }

  void acknowledge(long offset) {
    if (open && offset > acknowledgedOffset) {
      acknowledgedOffset = offset;
    }
  }

  /** Shows what the coming scrape may show, if this partition is provably still held. */
  void release(SeriesRegistry registry) {
    if (!membershipProven.getAsBoolean()) {
      return;
    }
    if (isEverySeriesProven(announced, registry)) {
      registry.show(announced);
      shownOffset = announcedOffset;
    }
    if (announced.isEmpty() && isEverySeriesProven(added, registry)) {
      registry.show(added);
      shownOffset = addedOffset;
    } else {
      announced.take(added);
    }
    announcedOffset = addedOffset;
  }

  /** Takes over what waits in the counts of the same partition before its log was recreated. */
  void takeOver(PartitionCounts before) {
    added.take(before.announced);
    added.take(before.added);
  }

  /** Adds the series that counts wait for. */
  void collectSeries(Set<Series> into) {
    announced.forEach((series, amount) -> into.add(series));
    added.forEach((series, amount) -> into.add(series));
  }

  /** The scraper has surely been shown every series of these counts, at 0 or more. */
  private static boolean isEverySeriesProven(Tally tally, SeriesRegistry registry) {
    return tally.allSeries(registry::isProven);
  }
}
