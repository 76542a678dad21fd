package io.busytone.count;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts that belong together and have not been shown yet: those of one batch, or of all batches of
 * a partition since a scrape. Confined to one thread, or guarded by the ledger's lock once handed
 * over.
 *
 * <p>A hash table with open addressing, at most half full: every event adds to three or four
 * series, and this way it makes no object for it.
 */
public final class Tally {
  private static final int SMALLEST = 64;

  private @Nullable Series[] series = new Series[SMALLEST];
  private double[] amounts = new double[SMALLEST];
  private int size;
  private final DelayHistogram delays = new DelayHistogram();

  void add(Series added, double amount) {
    int slot = slotOf(added);
    if (series[slot] == null) {
      if (2 * size >= series.length) {
        grow();
        slot = slotOf(added);
      }
      series[slot] = added;
      size++;
    }
    amounts[slot] += amount;
  }

  void observeDelay(double seconds) {
    delays.observe(seconds);
  }

  /** Whether nothing was counted. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Takes the other tally's counts as well and leaves it empty. */
  void take(Tally other) {
    other.forEach(this::add);
    delays.add(other.delays);
    other.clear();
  }

  /** Forgets everything. */
  public void clear() {
    Arrays.fill(series, null);
    Arrays.fill(amounts, 0);
    size = 0;
    delays.clear();
  }

  void forEach(Visitor visitor) {
    for (int slot = 0; slot < series.length; slot++) {
      Series present = series[slot];
      if (present != null) {
        visitor.visit(present, amounts[slot]);
      }
    }
  }

  /** Whether all of its series are so. */
  boolean all(Predicate<Series> so) {
    for (Series present : series) {
      if (present != null && !so.test(present)) {
        return false;
      }
    }
    return true;
  }

  DelayHistogram delays() {
    return delays;
  }

  /** Where a series is, or else the free slot where it belongs. */
  private int slotOf(Series wanted) {
    int mask = series.length - 1;
    int slot = wanted.hash & mask;
    while (series[slot] != wanted && series[slot] != null) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    @Nullable Series[] oldSeries = series;
    double[] oldAmounts = amounts;
    series = new Series[2 * oldSeries.length];
    amounts = new double[series.length];
    for (int old = 0; old < oldSeries.length; old++) {
      Series present = oldSeries[old];
      if (present != null) {
        int slot = slotOf(present);
        series[slot] = present;
        amounts[slot] = oldAmounts[old];
      }
    }
  }

  /** Sees each series with its amount. */
  interface Visitor {
    void visit(Series series, double amount);
  }
}
