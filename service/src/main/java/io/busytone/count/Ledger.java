package io.busytone.count;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps counts and the offsets they stand for together, so that what is committed is what
 * Prometheus was shown. The counts of a partition wait in its {@link Account} until a scrape moves
 * those of all partitions into the shown values in one step. Where no scraper was ever seen, counts
 * are shown at once. Thread-safe.
 */
public final class Ledger {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();
  private final ShownSeries shown;
  private final boolean timerOnly;
  private final Set<Account> held = new LinkedHashSet<>();
  private volatile boolean followsScraper;
  private volatile Runnable onAcknowledged = () -> {};
  private boolean stopped;
  private int inFlight;

  /**
   * @param bounds label values and the series made of them
   * @param timerOnly show counts at once and never wait for a scraper
   * @param nanoClock a monotonic clock
   */
  public Ledger(LabelBounds bounds, boolean timerOnly, LongSupplier nanoClock) {
    this.shown = new ShownSeries(bounds, nanoClock);
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
   * A partition is held from now on.
   *
   * @param position the offset its counting starts at
   * @param scrapedBefore its committed metadata say that a scraper was followed
   * @param membershipProven whether the group provably still counts us as a member, asked at
   *     scrapes
   */
  public Account open(long position, boolean scrapedBefore, BooleanSupplier membershipProven) {
    lock.lock();
    try {
      followsScraper |= scrapedBefore && !timerOnly;
      Account account = new Account(position, membershipProven);
      held.add(account);
      return account;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A partition has left: its waiting counts are forgotten, its next owner counts them.
   *
   * @return its shown position, to be committed if that is still possible
   */
  public long close(Account account) {
    lock.lock();
    try {
      held.remove(account);
      account.close();
      return account.shownEnd();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A batch of this partition counts from now on.
   *
   * @param batch its counts; left empty
   * @param end the offset after its last record
   */
  public void add(Account account, Tally batch, long end) {
    lock.lock();
    try {
      if (!account.isOpen()) {
        batch.clear();
      } else if (followsScraper) {
        account.wait(shown.refreshed(batch), end);
      } else {
        shown.show(batch);
        account.showUpTo(end);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The partition was made anew: its offsets start over here, its counts stay. */
  public void restart(Account account, long position) {
    lock.lock();
    try {
      account.showUpTo(position);
    } finally {
      lock.unlock();
    }
  }

  /** Moves what may be shown and takes a snapshot. {@link #finish} must follow. */
  Scrape scrape() {
    lock.lock();
    try {
      followsScraper = !timerOnly;
      inFlight++;
      Map<Account, Long> positions = new HashMap<>();
      for (Account account : held) {
        if (!stopped) {
          account.release(shown);
        }
        positions.put(account, account.shownEnd());
      }
      shown.expire(held);
      return new Scrape(shown.values(), positions, shown.unacknowledged());
    } finally {
      lock.unlock();
    }
  }

  /** The scrape's response was written whole, or failed. */
  void finish(Scrape scrape, boolean acknowledged) {
    lock.lock();
    try {
      inFlight--;
      written.signalAll();
      if (acknowledged) {
        shown.acknowledge(scrape.newborn());
        scrape.positions().forEach(Account::acknowledge);
      }
    } finally {
      lock.unlock();
    }
    if (acknowledged) {
      onAcknowledged.run();
    }
  }

  /** The values as last shown. */
  ShownValues look() {
    lock.lock();
    try {
      return shown.values();
    } finally {
      lock.unlock();
    }
  }

  /** Failures shown so far, by kind and cause. */
  public Map<List<String>, Double> failuresByCause() {
    lock.lock();
    try {
      return shown.failuresByCause();
    } finally {
      lock.unlock();
    }
  }

  /** Shows nothing new any more, and waits a little for responses that are being written. */
  public void stop(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      stopped = true;
      long nanos = patience.toNanos();
      while (inFlight > 0 && nanos > 0) {
        nanos = written.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The series with this key, made if it is new; null where a new one would be too many. */
  @Nullable Series find(Series.Key key, boolean permanent) {
    lock.lock();
    try {
      return shown.find(key, permanent);
    } finally {
      lock.unlock();
    }
  }
}
