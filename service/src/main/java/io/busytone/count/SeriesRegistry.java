package io.busytone.count;

import io.busytone.catalog.Catalog;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All series of the counters, and the histogram of delays: what was counted, and what scrapes see
 * of it. A series is created when it is first counted, and removed when it has not changed for a
 * day. Guarded by the ledger's lock, except {@link #labels} and {@link #generation}.
 */
public final class SeriesRegistry {
  /** A series that has not changed for this long is removed. */
  static final Duration EXPIRY = Duration.ofHours(24);

  private static final Duration EXPIRY_CHECK = Duration.ofMinutes(1);

  private final BoundedLabels labels;
  private final int limit;
  private final LongSupplier nanoClock;
  private final Map<Series.Key, Series> byKey = new HashMap<>();
  private final DelayHistogram delays = new DelayHistogram();
  private final AtomicInteger generation = new AtomicInteger();
  private int expirable;
  private long created;
  private long provenUpTo;
  private long expiryCheckedAtNanos;

  /**
   * @param limits how many label values and series there may be
   * @param catalog whose causes are there at 0 from the first scrape
   * @param deadLetterReasons every reason a dead letter may have
   * @param topics names of topics, as far as they are known
   * @param nanoClock a monotonic clock
   */
  public SeriesRegistry(
      CardinalityLimits limits,
      Catalog catalog,
      List<String> deadLetterReasons,
      List<String> topics,
      LongSupplier nanoClock) {
    this.labels = new BoundedLabels(limits);
    this.limit = limits.series();
    this.nanoClock = nanoClock;
    this.expiryCheckedAtNanos = nanoClock.getAsLong();
    ZeroSeries.of(labels, catalog, deadLetterReasons, topics)
        .forEach(key -> findOrCreate(key, true));
  }

  /** The labels with values from events; they have locks of their own. */
  BoundedLabels labels() {
    return labels;
  }

  /** Changes whenever series are removed: caches of series must then be emptied. */
  int generation() {
    return generation.get();
  }

  /** The series with this key, created if it is new; null where that would be one too many. */
  @Nullable Series find(Series.Key key, boolean permanent) {
    boolean full = !permanent && expirable >= limit;
    return full ? byKey.get(key) : findOrCreate(key, permanent);
  }

  /** Counts a batch whose amounts wait to be shown; the batch is left empty. */
  void count(Tally batch, Tally waiting) {
    batch.forEach(
        (series, amount) -> {
          Series current = current(series);
          current.counted += amount;
          waiting.add(current, amount);
        });
    waiting.delays().add(batch.delays());
    batch.clear();
  }

  /** Counts a batch and shows it at once; the batch is left empty. */
  void countAndShow(Tally batch) {
    long now = nanoClock.getAsLong();
    batch.forEach(
        (series, amount) -> {
          Series current = current(series);
          current.counted += amount;
          current.show(amount, now);
        });
    delays.add(batch.delays());
    batch.clear();
  }

  /** Shows amounts that were counted before; the tally is left empty. */
  void show(Tally counted) {
    long now = nanoClock.getAsLong();
    counted.forEach((series, amount) -> current(series).show(amount, now));
    delays.add(counted.delays());
    counted.clear();
  }

  /** What a scrape sees now. */
  SeriesSnapshot snapshot() {
    return new SeriesSnapshot(byKey.values(), delays);
  }

  /** How many series were created until now. */
  long created() {
    return created;
  }

  /** The scraper has surely been shown the series with this number and the smaller ones. */
  void provenUpTo(long number) {
    provenUpTo = number;
  }

  /** Whether the scraper has surely been shown a series, if only at 0. */
  boolean isProven(Series series) {
    return series.number <= provenUpTo;
  }

  /** Failures counted since the last call. */
  List<FailureIncrease> failureIncreases() {
    List<FailureIncrease> increases = new ArrayList<>();
    for (Series series : byKey.values()) {
      if (series.counted > series.reported && series.key.family() == Meters.CONNECTION_FAILURES) {
        increases.add(FailureIncrease.of(series.key, series.counted - series.reported));
        series.reported = series.counted;
      }
    }
    return increases;
  }

  /** All that this process has counted of a family. */
  double counted(Meters family) {
    return byKey.values().stream()
        .filter(series -> series.key.family() == family)
        .mapToDouble(series -> series.counted)
        .sum();
  }

  /**
   * Once a minute: removes series that have not changed for {@link #EXPIRY}, and frees their label
   * values.
   *
   * @param inUse adds the series that counts wait for; they stay
   */
  void expire(Consumer<Set<Series>> inUse) {
    long now = nanoClock.getAsLong();
    if (now - expiryCheckedAtNanos < EXPIRY_CHECK.toNanos()) {
      return;
    }
    expiryCheckedAtNanos = now;
    Set<Series> kept = new HashSet<>();
    inUse.accept(kept);
    List<Series> expired =
        byKey.values().stream()
            .filter(series -> !series.permanent && !kept.contains(series))
            .filter(series -> now - series.changedAtNanos > EXPIRY.toNanos())
            .toList();
    if (!expired.isEmpty()) {
      expired.forEach(this::remove);
      generation.incrementAndGet();
      labels.keepOnly(byKey.keySet());
    }
  }

  /** The series itself; if it has been removed meanwhile, the one that has its key now. */
  private Series current(Series series) {
    return series.registered ? series : findOrCreate(series.key, series.permanent);
  }

  private Series findOrCreate(Series.Key key, boolean permanent) {
    Series present = byKey.get(key);
    return present == null ? create(key, permanent) : present;
  }

  private Series create(Series.Key key, boolean permanent) {
    Labels named = Labels.of(labels.namesOf(key.family()), key.values());
    Series series = new Series(key, named, permanent, ++created, nanoClock.getAsLong());
    byKey.put(key, series);
    expirable += permanent ? 0 : 1;
    return series;
  }

  private void remove(Series series) {
    byKey.remove(series.key);
    series.registered = false;
    expirable--;
  }
}
