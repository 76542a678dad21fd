package io.busytone.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which hosts run out of local ports, from what they report, by the arithmetic of the alert {@code
 * PortExhaustionTrend}: over half of the ports are in use, and all of them would be within an hour,
 * both at the pace of the last 30 minutes and at that of the last ten. The alert waits ten minutes;
 * here the rise must have been seen for five, and be no noise. Not thread-safe.
 */
public final class PortTrends {
  /** As {@code busytone:port_warning_ratio:setting}. */
  static final double WARNING_SHARE = 0.5;

  private static final Duration LONG = Duration.ofMinutes(30);
  private static final Duration SHORT = Duration.ofMinutes(10);
  private static final Duration HORIZON = Duration.ofHours(1);
  private static final Duration LEAST_KNOWN = Duration.ofMinutes(5);

  /** Share of the ports by which samples of a host at rest differ. */
  private static final double NOISE = 0.02;

  /** As Prometheus scrapes by default at most: more samples make no better line. */
  private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(10);

  private final Supplier<Map<String, Double>> usedShares;
  private final Map<String, Deque<Sample>> samples = new HashMap<>();
  private Instant sampledAt = Instant.MIN;

  private record Sample(Instant at, double share) {}

  /**
   * @param usedShares of the ports of each host that reports them, 0 to 1; bounded in number
   */
  public PortTrends(Supplier<Map<String, Double>> usedShares) {
    this.usedShares = usedShares;
  }

  /** Takes a sample now and then; says who runs out of ports, the first one first. */
  public List<PortForecast> update(Instant at) {
    if (!sampledAt.plus(BETWEEN_SAMPLES).isAfter(at)) {
      sample(at);
    }
    return samples.entrySet().stream()
        .flatMap(host -> forecast(host.getKey(), host.getValue(), at).stream())
        .sorted(PortForecast.SOONEST_FIRST)
        .toList();
  }

  private void sample(Instant at) {
    sampledAt = at;
    Map<String, Double> now = usedShares.get();
    samples.keySet().retainAll(now.keySet());
    now.forEach(
        (host, share) -> {
          Deque<Sample> of = samples.computeIfAbsent(host, h -> new ArrayDeque<>());
          of.addLast(new Sample(at, share));
          while (of.getFirst().at.isBefore(at.minus(LONG))) {
            of.removeFirst();
          }
        });
  }

  private static Optional<PortForecast> forecast(String host, Deque<Sample> samples, Instant at) {
    double used = samples.getLast().share;
    Line lately = Line.through(samples.stream(), at, SHORT);
    Duration known = Duration.between(samples.getFirst().at, at);
    Duration seen = known.compareTo(SHORT) < 0 ? known : SHORT;
    boolean fills =
        used > WARNING_SHARE
            && known.compareTo(LEAST_KNOWN) >= 0
            && lately.perSecond * seen.toSeconds() > NOISE
            && Line.through(samples.stream(), at, LONG).after(HORIZON) > 1
            && lately.after(HORIZON) > 1;
    return fills ? Optional.of(new PortForecast(host, used, left(used, lately))) : Optional.empty();
  }

  private static Duration left(double used, Line line) {
    double seconds = Math.max(0, (1 - used) / line.perSecond);
    return Duration.ofSeconds((long) Math.min(seconds, (double) HORIZON.toSeconds()));
  }

  /** The straight line with the least squares, as Prometheus's {@code predict_linear}. */
  private record Line(double now, double perSecond) {
    static Line through(Stream<Sample> samples, Instant at, Duration range) {
      List<Sample> used = samples.filter(sample -> !sample.at.isBefore(at.minus(range))).toList();
      double meanShare = used.stream().mapToDouble(Sample::share).average().orElse(0);
      double meanTime = used.stream().mapToDouble(each -> time(each, at)).average().orElse(0);
      double covariance = 0;
      double variance = 0;
      for (Sample each : used) {
        double time = time(each, at) - meanTime;
        covariance += time * (each.share - meanShare);
        variance += time * time;
      }
      double slope = variance == 0 ? 0 : covariance / variance;
      return new Line(meanShare - slope * meanTime, slope);
    }

    double after(Duration time) {
      return now + perSecond * time.toSeconds();
    }

    private static double time(Sample sample, Instant at) {
      return Duration.between(at, sample.at).toMillis() / 1000.0;
    }
  }
}
