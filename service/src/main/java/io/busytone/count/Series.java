package io.busytone.count;

import io.prometheus.metrics.model.snapshots.Labels;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** One time series and what scrapes have been shown of it. Guarded by the ledger's lock. */
final class Series {
  /** Secret: nobody can choose label values so that many series get one hash. Odd. */
  private static final int MULTIPLIER = new SecureRandom().nextInt() | 1;

  final Key key;
  final Labels labels;

  /** {@link #hash} of the label values, for the tables of the hot path. */
  final int hash;

  private final String[] values;

  /** Never expires: a fixed label set, or one of the zero series. */
  final boolean permanent;

  /** The value that scrapes see. */
  double shown;

  /** What this process has counted, shown to scrapes or not. */
  double counted;

  /** How much of {@link #counted} the last {@link Ledger#failureIncreases} included. */
  double reported;

  /** Its place in the order of creation, from 1. */
  final long number;

  /** Still in the registry; false once it expired. */
  boolean registered = true;

  /** When {@link #shown} last changed, or else when the series was created; monotonic clock. */
  long changedAtNanos;

  Series(Key key, Labels labels, boolean permanent, long number, long nowNanos) {
    this.key = key;
    this.labels = labels;
    this.values = key.values().toArray(String[]::new);
    this.hash = hash(values);
    this.permanent = permanent;
    this.number = number;
    this.changedAtNanos = nowNanos;
  }

  /** Strings remember their hash: this reads no text. */
  static int hash(String[] values) {
    int hash = 0;
    for (String value : values) {
      hash = MULTIPLIER * hash + value.hashCode();
    }
    hash = (hash ^ (hash >>> 16)) * MULTIPLIER; // high bits and low ones take part in all
    return hash ^ (hash >>> 16);
  }

  /** Whether these are its label values; quick where they are the same objects. */
  boolean hasValues(String[] wanted) {
    return Arrays.equals(values, wanted);
  }

  void show(double amount, long nowNanos) {
    shown += amount;
    changedAtNanos = nowNanos;
  }

  /**
   * What names a series.
   *
   * @param family the meter
   * @param values one per label, in the family's order
   */
  record Key(Meters family, List<String> values) {
    Key {
      values = List.copyOf(values);
    }

    @Override
    public int hashCode() {
      return 31 * family.hashCode() + hash(values.toArray(String[]::new));
    }

    /** The value of one of the labels that {@link Meters} names. */
    String value(String label) {
      return values.get(family.indexOf(label));
    }
  }
}
