package io.busytone.count;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  public synchronized Account open(
      long position, boolean scrapedBefore, BooleanSupplier membershipProven) {
    followsScraper |= scrapedBefore && !timerOnly;
    Account account = new Account(position, membershipProven);
    held.add(account);
    return account;
  }

  /**
   * A partition has left: its waiting counts are forgotten, its next owner counts them.
   *
   * @return its shown position, to be committed if that is still possible
   */
  public synchronized long close(Account account) {
    held.remove(account);
    account.close();
    return account.shownEnd();
  }

  /**
   * A batch of this partition counts from now on.
   *
   * @param batch its counts; left empty
   * @param end the offset after its last record
   */
  public synchronized void add(Account account, Tally batch, long end) {
    if (!account.isOpen()) {
      batch.clear();
    } else if (followsScraper) {
      account.hold(shown.refreshed(batch), end);
    } else {
      shown.showAtOnce(batch);
      account.showUpTo(end);
    }
  }

  /**
   * The partition's log was made anew or cut: counting goes on at another offset. Counts stay; an
   * acknowledgement that is still under way speaks of the old log and moves nothing.
   *
   * @return the account that takes the old one's place
   */
  public synchronized Account reopen(Account old, long position, BooleanSupplier membershipProven) {
    Account account = new Account(position, membershipProven);
    account.takeOver(old);
    held.remove(old);
    old.close();
    held.add(account);
    return account;
  }

  /** Whether {@link #stop} was called: from then on nobody should be shown anything. */
  public synchronized boolean isStopped() {
    return stopped;
  }

  /** Moves what may be shown and takes a snapshot. {@link #finish} must follow. */
  synchronized Scrape scrape() {
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
  }

  /** The scrape's response was written whole, or failed. */
  void finish(Scrape scrape, boolean acknowledged) {
    settle(scrape, acknowledged);
    if (acknowledged) {
      onAcknowledged.run();
    }
  }

  private synchronized void settle(Scrape scrape, boolean acknowledged) {
    inFlight--;
    notifyAll();
    if (acknowledged) {
      shown.acknowledge(scrape.newborn());
      scrape.positions().forEach(Account::acknowledge);
    }
  }

  /** The values as last shown. */
  synchronized ShownValues look() {
    return shown.values();
  }

  /**
   * Failures counted since the last call, whether a scrape has shown them or not. What a partition
   * takes along when it leaves stays in here: it did happen. One caller only.
   */
  public synchronized List<FreshFailures> freshFailures() {
    return shown.freshFailures();
  }

  /** All that this process has counted of a family, whether a scrape has shown it or not. */
  public synchronized double counted(Meters family) {
    return shown.counted(family);
  }

  /** Shows nothing new any more, and waits a little for responses that are being written. */
  public synchronized void stop(Duration patience) throws InterruptedException {
    stopped = true;
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    long millisLeft = patience.toMillis();
    while (inFlight > 0 && millisLeft > 0) {
      wait(millisLeft);
      millisLeft = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
    }
  }

  /** The series with this key, made if it is new; null where a new one would be too many. */
  synchronized @Nullable Series find(Series.Key key, boolean permanent) {
    return shown.find(key, permanent);
  }
}
