package io.busytone.count;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Every series and what scrapes see of it. Guarded by the ledger's lock. */
final class ShownSeries implements Account.Sink {
  private static final Duration EXPIRY_CHECK = Duration.ofMinutes(1);

  private final LabelBounds bounds;
  private final SeriesIndex index;
  private final LongSupplier nanoClock;
  private final DelayHistogram delays = new DelayHistogram();
  private long expiryCheckedAtNanos;

  ShownSeries(LabelBounds bounds, LongSupplier nanoClock) {
    this.bounds = bounds;
    this.index = bounds.index();
    this.nanoClock = nanoClock;
    this.expiryCheckedAtNanos = nanoClock.getAsLong();
  }

  /** The series with this key, made if it is new; null where a new one would be too many. */
  @Nullable Series find(Series.Key key, boolean permanent) {
    Series present = index.find(key);
    return present == null && !permanent && index.isFull()
        ? null
        : index.require(key, permanent, nanoClock.getAsLong());
  }

  @Override
  public void show(Tally tally) {
    long now = nanoClock.getAsLong();
    tally.forEach(
        (series, amount) -> {
          Series current = index.current(series, now);
          current.shown += amount;
          current.movedAtNanos = now;
        });
    delays.add(tally.delays());
    tally.clear();
  }

  /** Shows a batch that waits for no scrape. */
  void showAtOnce(Tally batch) {
    long now = nanoClock.getAsLong();
    batch.forEach((series, amount) -> index.current(series, now).counted += amount);
    show(batch);
  }

  /** Takes a batch's counts, on series that are registered; the batch is left empty. */
  Tally refreshed(Tally batch) {
    long now = nanoClock.getAsLong();
    Tally fresh = new Tally();
    batch.forEach(
        (series, amount) -> {
          Series current = index.current(series, now);
          current.counted += amount;
          fresh.add(current, amount);
        });
    fresh.delays().add(batch.delays());
    batch.clear();
    return fresh;
  }

  ShownValues values() {
    return new ShownValues(index.all(), delays);
  }

  /** Series that no acknowledged scrape has shown. */
  List<Series> unacknowledged() {
    return index.unacknowledged();
  }

  void acknowledge(List<Series> shown) {
    index.acknowledge(shown);
  }

  /** Failures counted since the last call. */
  List<FreshFailures> freshFailures() {
    List<FreshFailures> found = new ArrayList<>();
    for (Series series : index.all()) {
      if (series.counted > series.told && series.key.family() == Meters.CONNECTION_FAILURES) {
        found.add(FreshFailures.of(series.key.values(), series.counted - series.told));
        series.told = series.counted;
      }
    }
    return found;
  }

  /** All that this process has counted of a family. */
  double counted(Meters family) {
    double sum = 0;
    for (Series series : index.all()) {
      sum += series.key.family() == family ? series.counted : 0;
    }
    return sum;
  }

  /** Once a minute: removes series that have been idle for long and that no account waits with. */
  void expire(Set<Account> held) {
    long now = nanoClock.getAsLong();
    if (now - expiryCheckedAtNanos < EXPIRY_CHECK.toNanos()) {
      return;
    }
    expiryCheckedAtNanos = now;
    Set<Series> inUse = new HashSet<>();
    held.forEach(account -> account.collectSeries(inUse));
    if (index.expire(now, inUse)) {
      bounds.freeUnused();
    }
  }
}
