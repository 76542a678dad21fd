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
 * The failures of all clients at one target.
 *
 * @param target a bounded label value
 * @param lastFiveMinutes failures
 * @param lastHour failures
 * @param clientCount how many clients fail
 * @param since when the first failure of the last hour was counted
 * @param last when the last failure was counted
 * @param mostFrequent the cause of most failures of the last hour
 */
public record TargetFailures(
    String target,
    double lastFiveMinutes,
    double lastHour,
    int clientCount,
    Instant since,
    Instant last,
    CauseAtTarget mostFrequent) {
  private static final Comparator<TargetFailures> WORST_FIRST =
      comparingDouble(TargetFailures::lastFiveMinutes)
          .thenComparingDouble(TargetFailures::lastHour)
          .reversed()
          .thenComparing(TargetFailures::target);

  /** The targets of these failures, the worst of the last five minutes first. */
  public static List<TargetFailures> of(List<FailingClient> failing) {
    return failing.stream()
        .collect(groupingBy(each -> each.causeAtTarget().target()))
        .values()
        .stream()
        .map(TargetFailures::ofOne)
        .sorted(WORST_FIRST)
        .toList();
  }

  private static TargetFailures ofOne(List<FailingClient> failing) {
    return new TargetFailures(
        failing.get(0).causeAtTarget().target(),
        failing.stream().mapToDouble(FailingClient::lastFiveMinutes).sum(),
        failing.stream().mapToDouble(FailingClient::lastHour).sum(),
        (int) failing.stream().map(FailingClient::client).distinct().count(),
        failing.stream().map(FailingClient::since).min(Comparator.naturalOrder()).orElseThrow(),
        failing.stream().map(FailingClient::last).max(Comparator.naturalOrder()).orElseThrow(),
        mostFrequent(failing));
  }

  private static CauseAtTarget mostFrequent(List<FailingClient> failing) {
    Map<CauseAtTarget, Double> sums =
        failing.stream()
            .collect(
                groupingBy(FailingClient::causeAtTarget, summingDouble(FailingClient::lastHour)));
    return Objects.requireNonNull(
        sums.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey());
  }
}
