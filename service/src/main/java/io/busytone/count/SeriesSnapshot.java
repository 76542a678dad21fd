package io.busytone.count;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The counters and the histogram at one moment. Made under the ledger's lock, read without it. */
final class SeriesSnapshot {
  private final Map<Meters, List<CounterDataPointSnapshot>> counters = new EnumMap<>(Meters.class);
  private final ClassicHistogramBuckets delayBuckets;
  private final double delaySumSeconds;

  SeriesSnapshot(Iterable<Series> all, DelayHistogram delays) {
    for (Series series : all) {
      counters
          .computeIfAbsent(series.key.family(), f -> new ArrayList<>())
          .add(new CounterDataPointSnapshot(series.shown, series.labels, null, 0L));
    }
    delayBuckets = delays.buckets();
    delaySumSeconds = delays.sumSeconds();
  }

  List<MetricSnapshot> snapshots() {
    List<MetricSnapshot> snapshots = new ArrayList<>();
    counters.forEach((family, points) -> snapshots.add(new CounterSnapshot(named(family), points)));
    snapshots.add(
        new HistogramSnapshot(
            named(Meters.EVENT_DELAY),
            List.of(
                new HistogramDataPointSnapshot(
                    delayBuckets, delaySumSeconds, Labels.EMPTY, null, 0L))));
    return snapshots;
  }

  private static MetricMetadata named(Meters family) {
    return new MetricMetadata(family.meterName(), family.help());
  }
}
