package io.busytone.count;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts that belong together and have not been shown yet: those of one batch, or of all batches of
 * a partition since a scrape. Confined to one thread, or guarded by the ledger's lock once handed
 * over.
 */
public final class Tally {
  private final Map<Series, Amount> amounts = new HashMap<>();
  private final DelayHistogram delays = new DelayHistogram();

  void add(Series series, double amount) {
    Amount present = amounts.get(series);
    if (present == null) {
      amounts.put(series, new Amount(amount));
    } else {
      present.value += amount;
    }
  }

  void observeDelay(double seconds) {
    delays.observe(seconds);
  }

  /** Whether nothing was counted. */
  public boolean isEmpty() {
    return amounts.isEmpty();
  }

  /** Takes the other tally's counts as well and leaves it empty. */
  void take(Tally other) {
    other.amounts.forEach((series, amount) -> add(series, amount.value));
    delays.add(other.delays);
    other.clear();
  }

  /** Forgets everything. */
  public void clear() {
    amounts.clear();
    delays.clear();
  }

  Iterable<Series> series() {
    return amounts.keySet();
  }

  void forEach(Visitor visitor) {
    amounts.forEach((series, amount) -> visitor.visit(series, amount.value));
  }

  DelayHistogram delays() {
    return delays;
  }

  /** Sees each series with its amount. */
  interface Visitor {
    void visit(Series series, double amount);
  }

  private static final class Amount {
    private double value;

    private Amount(double value) {
      this.value = value;
    }
  }
}
