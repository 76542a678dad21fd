package io.busytone.count;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Arrays;
import java.util.List;

/** One time series and what scrapes have been shown of it. Guarded by the ledger's lock. */
final class Series {
  final Key key;
  final Labels labels;

  /** {@link #hash} of the key's values, for the tables of the hot path. */
  final int hash;

  private final String[] values;

  /** Never expires: a fixed label set, or one of the zero series. */
  final boolean permanent;

  /** The value that scrapes see. */
  double shown;

  /** What this process has counted, shown to scrapes or not. */
  double counted;

  /** How much of it {@link Ledger#freshFailures} has told. */
  double told;

  /** An acknowledged scrape has shown it, if only at 0. */
  boolean acknowledged;

  /** Still in the index; false once it expired. */
  boolean registered = true;

  /** When its value last moved, or when it was born, by the monotonic clock. */
  long movedAtNanos;

  Series(Key key, Labels labels, boolean permanent, long nowNanos) {
    this.key = key;
    this.labels = labels;
    this.values = key.values().toArray(String[]::new);
    this.hash = hash(values);
    this.permanent = permanent;
    this.movedAtNanos = nowNanos;
  }

  /** Strings remember their hash: this reads no text. */
  static int hash(String[] values) {
    int hash = 0;
    for (String value : values) {
      hash = 31 * hash + value.hashCode();
    }
    return hash ^ (hash >>> 15);
  }

  /** Whether these are its label values; quick where they are the same objects. */
  boolean has(String[] wanted) {
    return Arrays.equals(values, wanted);
  }

  /**
   * What names a series.
   *
   * @param family the meter
   * @param values one a label, in the family's order
   */
  record Key(Meters family, List<String> values) {}
}
