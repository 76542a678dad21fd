package io.busytone.count;

import io.busytone.bytes.Slice;
import io.busytone.event.Sockets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * The latest sample of its ports that each client host has sent, for five minutes. Hosts are
 * bounded in number; one too many, or one without a name, has none: a gauge of several hosts would
 * be nobody's. Thread-safe.
 */
public final class ClientPorts implements Supplier<List<MetricSnapshot>> {
  private static final Duration GOOD_FOR = Duration.ofMinutes(5);

  private record Sample(long timeMillis, Sockets sockets) {}

  private final LabelValues hosts;
  private final LongSupplier wallClockMillis;
  private final Map<String, Sample> latest = new ConcurrentHashMap<>();

  /**
   * @param limits how many hosts there may be
   */
  public ClientPorts(Limits limits, LongSupplier wallClockMillis) {
    hosts = new LabelValues(Meters.CLIENT_PORTS_USED.labels().get(0), limits.hosts());
    this.wallClockMillis = wallClockMillis;
  }

  /**
   * A host has sent a sample.
   *
   * @param timeMillis when it was taken; one from the future counts as taken now
   * @return false if there are too many hosts
   */
  boolean sampled(Slice host, Sockets sockets, long timeMillis) {
    long now = wallClockMillis.getAsLong();
    if (host.isEmpty() || !isGood(timeMillis, now)) {
      return true;
    }
    String name = hosts.of(host);
    if (LabelValues.isFolded(name)) {
      return false;
    }
    Sample sample = new Sample(Math.min(timeMillis, now), sockets);
    latest.merge(name, sample, (a, b) -> a.timeMillis > b.timeMillis ? a : b);
    return true;
  }

  @Override
  public List<MetricSnapshot> get() {
    long now = wallClockMillis.getAsLong();
    if (latest.values().removeIf(sample -> !isGood(sample.timeMillis, now))) {
      hosts.keepOnly(latest.keySet());
    }
    return List.of(
        gauge(Meters.CLIENT_PORTS_USED, Sockets::used),
        gauge(Meters.CLIENT_PORTS_AVAILABLE, Sockets::available));
  }

  private static boolean isGood(long timeMillis, long nowMillis) {
    return nowMillis - timeMillis <= GOOD_FOR.toMillis();
  }

  private MetricSnapshot gauge(Meters meter, ToIntFunction<Sockets> value) {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder().name(meter.meterName()).help(meter.help());
    latest.forEach(
        (host, sample) -> {
          int ports = value.applyAsInt(sample.sockets);
          if (ports != Sockets.UNKNOWN) {
            gauge.dataPoint(
                GaugeDataPointSnapshot.builder()
                    .labels(Labels.of(meter.labels(), List.of(host)))
                    .value(ports)
                    .build());
          }
        });
    return gauge.build();
  }
}
