package io.busytone.count;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.util.Arrays;

/** Event delays in fixed buckets. */
final class DelayHistogram {
  private static final double[] UPPER_SECONDS = {
    0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 21600, 86400, Double.POSITIVE_INFINITY
  };

  private final long[] counts = new long[UPPER_SECONDS.length];
  private double sumSeconds;

  /** Adds one delay; a negative one (clocks differ) counts as 0. */
  void observe(double seconds) {
    double delay = Math.max(0, seconds);
    int bucket = 0;
    while (delay > UPPER_SECONDS[bucket]) {
      bucket++;
    }
    counts[bucket]++;
    sumSeconds += delay;
  }

  void add(DelayHistogram other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    sumSeconds += other.sumSeconds;
  }

  void clear() {
    Arrays.fill(counts, 0);
    sumSeconds = 0;
  }

  ClassicHistogramBuckets buckets() {
    ClassicHistogramBuckets.Builder builder = ClassicHistogramBuckets.builder();
    for (int i = 0; i < counts.length; i++) {
      builder.bucket(UPPER_SECONDS[i], counts[i]);
    }
    return builder.build();
  }

  double sumSeconds() {
    return sumSeconds;
  }
}
