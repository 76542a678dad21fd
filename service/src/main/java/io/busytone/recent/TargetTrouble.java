package io.busytone.recent;

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
public record TargetTrouble(
    String target,
    double lastFiveMinutes,
    double lastHour,
    int clientCount,
    Instant since,
    Instant last,
    Place most) {
  private static final Comparator<TargetTrouble> WORST_FIRST =
      comparingDouble(TargetTrouble::lastFiveMinutes)
          .thenComparingDouble(TargetTrouble::lastHour)
          .reversed()
          .thenComparing(TargetTrouble::target);

  /** The targets of these failures, the worst of the last five minutes first. */
  public static List<TargetTrouble> of(List<Failing> failing) {
    return failing.stream().collect(groupingBy(each -> each.place().target())).values().stream()
        .map(TargetTrouble::ofOne)
        .sorted(WORST_FIRST)
        .toList();
  }

  private static TargetTrouble ofOne(List<Failing> failing) {
    return new TargetTrouble(
        failing.get(0).place().target(),
        failing.stream().mapToDouble(Failing::lastFiveMinutes).sum(),
        failing.stream().mapToDouble(Failing::lastHour).sum(),
        (int) failing.stream().map(Failing::client).distinct().count(),
        failing.stream().map(Failing::since).min(Comparator.naturalOrder()).orElseThrow(),
        failing.stream().map(Failing::last).max(Comparator.naturalOrder()).orElseThrow(),
        most(failing));
  }

  private static Place most(List<Failing> failing) {
    Map<Place, Double> sums =
        failing.stream().collect(groupingBy(Failing::place, summingDouble(Failing::lastHour)));
    return Objects.requireNonNull(
        sums.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey());
  }
}
