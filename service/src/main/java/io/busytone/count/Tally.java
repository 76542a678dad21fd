package io.busytone.count;

import java.util.Arrays;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Predicate;

/**
 * Amounts by series, and delays, that have not been shown yet: those of one batch, or of all
 * batches of a partition since a scrape. An event adds to three or four series; that makes no
 * object. Confined to one thread, or guarded by the ledger's lock once handed over.
 */
public final class Tally {
  private static final int SMALLEST = 64;

  private SeriesSlots series = new SeriesSlots(SMALLEST);

  /** By slot of the series. */
  private double[] amounts = new double[SMALLEST];

  private final DelayHistogram delays = new DelayHistogram();

  void add(Series added, double amount) {
    int slot = series.find(added);
    if (series.get(slot) == null) {
      if (series.isFull()) {
        grow();
        slot = series.find(added);
      }
      series.put(slot, added);
    }
    amounts[slot] += amount;
  }

  void observeDelay(double seconds) {
    delays.observe(seconds);
  }

  /** Whether nothing was counted. */
  public boolean isEmpty() {
    return series.size() == 0;
  }

  /** Takes the other tally's amounts and delays as well and leaves it empty. */
  void take(Tally other) {
    other.forEach(this::add);
    delays.add(other.delays);
    other.clear();
  }

  /** Forgets everything. */
  public void clear() {
    series.clear();
    Arrays.fill(amounts, 0);
    delays.clear();
  }

  /** Each series with its amount. */
  void forEach(ObjDoubleConsumer<Series> action) {
    for (int slot = 0; slot < amounts.length; slot++) {
      Series present = series.get(slot);
      if (present != null) {
        action.accept(present, amounts[slot]);
      }
    }
  }

  boolean allSeries(Predicate<Series> condition) {
    for (int slot = 0; slot < amounts.length; slot++) {
      Series present = series.get(slot);
      if (present != null && !condition.test(present)) {
        return false;
      }
    }
    return true;
  }

  DelayHistogram delays() {
    return delays;
  }

  private void grow() {
    SeriesSlots oldSeries = series;
    double[] oldAmounts = amounts;
    series = new SeriesSlots(2 * oldAmounts.length);
    amounts = new double[2 * oldAmounts.length];
    for (int old = 0; old < oldAmounts.length; old++) {
      Series moved = oldSeries.get(old);
      if (moved != null) {
        int slot = series.find(moved);
        series.put(slot, moved);
        amounts[slot] = oldAmounts[old];
      }
    }
  }
}
