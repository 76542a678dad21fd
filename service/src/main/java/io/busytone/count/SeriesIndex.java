package io.busytone.count;

import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** All series there are. Guarded by the ledger's lock, except {@link #generation}. */
final class SeriesIndex {
  /** A series that has not moved for this long gives up its place. */
  static final Duration EXPIRY = Duration.ofHours(24);

  private final Map<Series.Key, Series> byKey = new HashMap<>();
  private final List<String> extraLabels;
  private final int limit;
  private int expiring;
  private List<Series> unacknowledged = new ArrayList<>();
  private final AtomicInteger generation = new AtomicInteger();

  SeriesIndex(Limits limits) {
    this.extraLabels = limits.labels();
    this.limit = limits.series();
  }

  /** Changes whenever series expired: caches of series must then be emptied. */
  int generation() {
    return generation.get();
  }

  @Nullable Series find(Series.Key key) {
    return byKey.get(key);
  }

  /** Whether no further series that can expire may be made. */
  boolean isFull() {
    return expiring >= limit;
  }

  /** The series with this key, made if it is new. */
  Series require(Series.Key key, boolean permanent, long nowNanos) {
    Series present = byKey.get(key);
    return present != null
        ? present
        : register(new Series(key, labelsOf(key), permanent, nowNanos));
  }

  /** The series itself, or what took its place, or itself anew if it expired meanwhile. */
  Series current(Series series, long nowNanos) {
    return series.registered ? series : require(series.key, series.permanent, nowNanos);
  }

  /** All series, in no order. */
  Iterable<Series> all() {
    return byKey.values();
  }

  /** Series that no acknowledged scrape has shown. */
  List<Series> unacknowledged() {
    return List.copyOf(unacknowledged);
  }

  void acknowledge(List<Series> shown) {
    shown.forEach(series -> series.acknowledged = true);
    unacknowledged.removeIf(series -> series.acknowledged);
  }

  /** Removes series that have not moved for {@link #EXPIRY}, except those in use. */
  boolean expire(long nowNanos, Set<Series> inUse) {
    List<Series> gone = new ArrayList<>();
    for (Series series : byKey.values()) {
      if (!series.permanent
          && nowNanos - series.movedAtNanos > EXPIRY.toNanos()
          && !inUse.contains(series)) {
        gone.add(series);
      }
    }
    gone.forEach(this::remove);
    return !gone.isEmpty();
  }

  /** The values in use at one place of a family's labels. */
  Set<String> valuesOf(Meters family, int place) {
    Set<String> values = new HashSet<>();
    for (Series.Key key : byKey.keySet()) {
      if (key.family() == family) {
        values.add(key.values().get(place));
      }
    }
    return values;
  }

  private Series register(Series series) {
    byKey.put(series.key, series);
    unacknowledged.add(series);
    expiring += series.permanent ? 0 : 1;
    return series;
  }

  private void remove(Series series) {
    byKey.remove(series.key);
    series.registered = false;
    unacknowledged.remove(series);
    expiring--;
    generation.incrementAndGet();
  }

  private Labels labelsOf(Series.Key key) {
    List<String> names = new ArrayList<>(key.family().labels());
    if (key.family() == Meters.CONNECTION_FAILURES) {
      names.addAll(extraLabels);
    }
    return Labels.of(names, key.values());
  }
}
