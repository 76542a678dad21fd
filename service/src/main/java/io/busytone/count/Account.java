package io.busytone.count;

import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One partition, from the moment it is held until it leaves: its counts that wait for a scrape, and
 * the offsets that stand for what was shown. A partition that comes back gets a new account. Fields
 * are guarded by the ledger's lock, except the ones that say otherwise.
 */
public final class Account {
  private final BooleanSupplier membershipProven;
  private boolean open = true;

  /** Counts whose series wait for an acknowledged scrape that showed them at 0. */
  private final Tally births = new Tally();

  private long birthsEnd;

  /** Counts since then. */
  private final Tally waiting = new Tally();

  private long waitingEnd;
  private long shownEnd;
  private volatile long acknowledgedEnd;

  Account(long position, BooleanSupplier membershipProven) {
    this.membershipProven = membershipProven;
    this.birthsEnd = position;
    this.waitingEnd = position;
    this.shownEnd = position;
    this.acknowledgedEnd = position;
  }

  /**
   * The offset up to which an acknowledged scrape has shown this partition's counts: what may be
   * committed. Readable without the lock.
   */
  public long acknowledgedEnd() {
    return acknowledgedEnd;
  }

  boolean isOpen() {
    return open;
  }

  long shownEnd() {
    return shownEnd;
  }

  void close() {
    open = false;
    births.clear();
    waiting.clear();
  }

  void hold(Tally batch, long end) {
    waiting.take(batch);
    waitingEnd = end;
  }

  /** Counts up to here are in the registry and nobody waits for a scrape. */
  void showUpTo(long end) {
    birthsEnd = end;
    waitingEnd = end;
    shownEnd = end;
    acknowledgedEnd = end;
  }

  void acknowledge(long end) {
    if (open && end > acknowledgedEnd) {
      acknowledgedEnd = end;
    }
  }

  /** Hands over what the coming scrape may show, if this partition is provably still held. */
  void release(Sink sink) {
    if (!membershipProven.getAsBoolean()) {
      return;
    }
    if (bornVisibly(births)) {
      sink.show(births);
      shownEnd = birthsEnd;
    }
    if (births.isEmpty() && bornVisibly(waiting)) {
      sink.show(waiting);
      shownEnd = waitingEnd;
      birthsEnd = waitingEnd;
    } else {
      births.take(waiting);
      birthsEnd = waitingEnd;
    }
  }

  /** Takes over what waits in the account of the same partition before it was made anew. */
  void takeOver(Account before) {
    waiting.take(before.births);
    waiting.take(before.waiting);
  }

  void collectSeries(Set<Series> into) {
    births.forEach((series, amount) -> into.add(series));
    waiting.forEach((series, amount) -> into.add(series));
  }

  /** Every series of these counts was at 0, or more, in an acknowledged scrape. */
  private static boolean bornVisibly(Tally tally) {
    return tally.all(series -> series.acknowledged);
  }

  /** Where released counts go; it empties the tally. */
  interface Sink {
    void show(Tally tally);
  }
}
