package io.busytone.incident;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A target that clients fail at.
 *
 * @param target a bounded label value
 * @param lastFiveMinutes failures
 * @param lastHour failures
 * @param clientCount how many clients
 * @param since the first failure of the last hour
 * @param last the last one
 * @param most the cause most of them have
 */
public record TargetFailures(
    String target,
    double lastFiveMinutes,
    double lastHour,
    int clientCount,
    Instant since,
    Instant last,
    CauseAtTarget most) {
  private static final Comparator<TargetFailures> WORST_FIRST =
      comparingDouble(TargetFailures::lastFiveMinutes)
          .thenComparingDouble(TargetFailures::lastHour)
          .reversed()
          .thenComparing(TargetFailures::target);

  /** The targets of these failures, the worst of the last five minutes first. */
  public static List<TargetFailures> of(List<FailingClient> failing) {
    return failing.stream().collect(groupingBy(each -> each.place().target())).values().stream()
        .map(TargetFailures::ofOne)
        .sorted(WORST_FIRST)
        .toList();
  }

  private static TargetFailures ofOne(List<FailingClient> failing) {
    return new TargetFailures(
        failing.get(0).place().target(),
        failing.stream().mapToDouble(FailingClient::lastFiveMinutes).sum(),
        failing.stream().mapToDouble(FailingClient::lastHour).sum(),
        (int) failing.stream().map(FailingClient::client).distinct().count(),
        failing.stream().map(FailingClient::since).min(Comparator.naturalOrder()).orElseThrow(),
        failing.stream().map(FailingClient::last).max(Comparator.naturalOrder()).orElseThrow(),
        most(failing));
  }

  private static CauseAtTarget most(List<FailingClient> failing) {
    Map<CauseAtTarget, Double> sums =
        failing.stream()
            .collect(groupingBy(FailingClient::place, summingDouble(FailingClient::lastHour)));
    return Objects.requireNonNull(
        sums.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey());
  }
}
