package io.busytone.count;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.busytone.bytes.Slice;
import io.busytone.count.Meters.Label;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How many different clients failed in the last ten minutes, for each kind, cause and target. A
 * client is a host, or the service where no host is named. Estimated: a few are nearly always
 * exact, many about 2.4 % off. What is beyond the limit counts under the target {@link
 * Meters#OTHER}. Thread-safe.
 */
public final class AffectedClients implements Supplier<List<MetricSnapshot>> {
  static final Duration WINDOW = Duration.ofMinutes(10);

  /** With this share of the series that failures may have, the page keeps its bound. */
  private static final int SHARE_OF_SERIES = 5;

  /** With a secret, so that nobody can write names of clients that are taken for one. */
  private static final Hasher64 HASHER = Hashing.komihash5_0(new SecureRandom().nextLong());

  private record Failure(String kind, String cause, String target) {}

  private final int limit;
  private final LongSupplier wallClockMillis;
  private final Map<Failure, DistinctInWindow> clients = new HashMap<>();

  public AffectedClients(CardinalityLimits limits, LongSupplier wallClockMillis) {
    limit = Math.max(1, limits.series() / SHARE_OF_SERIES);
    this.wallClockMillis = wallClockMillis;
  }

  /** A number for a client, for {@link #add}. */
  static long identity(Slice client) {
    return HASHER.hashBytesToLong(client.bytes(), client.offset(), client.length());
  }

  /**
   * A client failed.
   *
   * @param kind and cause: ids
   * @param target a bounded label value
   * @param client its {@link #identity}
   * @param timeMillis when; what is older than the window is left out
   */
  synchronized void add(String kind, String cause, String target, long client, long timeMillis) {
    long now = wallClockMillis.getAsLong();
    if (now - timeMillis > WINDOW.toMillis()) {
      return;
    }
    Failure failure = new Failure(kind, cause, target);
    if (clients.size() >= limit && !clients.containsKey(failure)) {
      failure = new Failure(kind, cause, Meters.OTHER);
    }
    clients
        .computeIfAbsent(failure, f -> new DistinctInWindow())
        .add(client, Math.min(timeMillis, now));
  }

  @Override
  public synchronized List<MetricSnapshot> get() {
    long now = wallClockMillis.getAsLong();
    clients.values().removeIf(each -> each.isEmpty(now));
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder()
            .name(Meters.CLIENTS_AFFECTED.meterName())
            .help(Meters.CLIENTS_AFFECTED.help());
    clients.forEach(
        (failure, distinct) ->
            gauge.dataPoint(
                GaugeDataPointSnapshot.builder()
                    .labels(
                        Labels.of(
                            Label.KIND,
                            failure.kind,
                            Label.CAUSE,
                            failure.cause,
                            Label.TARGET,
                            failure.target))
                    .value(distinct.estimate(now))
                    .build()));
    return List.of(gauge.build());
  }
}
