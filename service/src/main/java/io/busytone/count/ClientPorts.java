package io.busytone.count;

import io.busytone.bytes.Slice;
import io.busytone.count.Meters.Label;
import io.busytone.event.Sockets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * The latest sample of its ports that each client host has sent, for five minutes. Hosts are
 * bounded in number; those beyond the limit and those without a name have no gauge, since the ports
 * of several hosts cannot be added up into one. Thread-safe.
 */
public final class ClientPorts implements Supplier<List<MetricSnapshot>> {
  private static final Duration FRESH_FOR = Duration.ofMinutes(5);

  /** 60999 - 32768 + 1: of a host that does not report its range (kernel's ip-sysctl). */
  private static final int LINUX_DEFAULT_PORTS = 28_232;

  private record Sample(long timeMillis, Sockets sockets) {}

  private final LabelValues hosts;
  private final LongSupplier wallClockMillis;
  private final Map<String, Sample> latest = new ConcurrentHashMap<>();

  /**
   * @param limits how many hosts there may be
   */
  public ClientPorts(CardinalityLimits limits, LongSupplier wallClockMillis) {
    hosts = new LabelValues(Label.CLIENT_HOST, limits.hosts(), LabelValues.MAX_BYTES);
    this.wallClockMillis = wallClockMillis;
  }

  /**
   * Takes a host's sample.
   *
   * @param timeMillis when it was taken; one in the future is taken as now
   * @return false if there are too many hosts
   */
  boolean add(Slice host, Sockets sockets, long timeMillis) {
    long now = wallClockMillis.getAsLong();
    if (host.isEmpty() || !isFresh(timeMillis, now)) {
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
    if (latest.values().removeIf(sample -> !isFresh(sample.timeMillis, now))) {
      hosts.keepOnly(latest.keySet());
    }
    return List.of(
        gauge(Meters.CLIENT_PORTS_USED, Sockets::used),
        gauge(Meters.CLIENT_PORTS_AVAILABLE, Sockets::available));
  }

  /**
   * The share of its ephemeral ports that each host has in use, 0 to 1; as the recording rule
   * {@code client_host:busytone_client_ports:used_ratio}.
   */
  public Map<String, Double> usedShares() {
    long now = wallClockMillis.getAsLong();
    Map<String, Double> shares = new HashMap<>();
    latest.forEach(
        (host, sample) -> {
          int used = sample.sockets.used();
          int available = sample.sockets.available();
          if (isFresh(sample.timeMillis, now) && used != Sockets.UNKNOWN) {
            int all = available == Sockets.UNKNOWN ? LINUX_DEFAULT_PORTS : used + available;
            shares.put(host, (double) used / Math.max(1, all));
          }
        });
    return shares;
  }

  private static boolean isFresh(long timeMillis, long nowMillis) {
    return nowMillis - timeMillis <= FRESH_FOR.toMillis();
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
                    .labels(Labels.of(Label.CLIENT_HOST, host))
                    .value(ports)
                    .build());
          }
        });
    return gauge.build();
  }
}
