package io.busytone.fleet;

import static java.util.Comparator.comparingDouble;

import io.busytone.count.Meters.Label;
import io.busytone.incident.CauseActivity;
import io.busytone.incident.CauseAtTarget;
import io.busytone.incident.ClientShare;
import io.busytone.incident.FailingClient;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.IncidentTracker;
import io.busytone.incident.Spike;
import io.busytone.incident.SpikeRule;
import io.busytone.incident.TargetFailures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes a snapshot of the failures of all processes from what Prometheus answered. */
final class FleetSnapshotBuilder {
  private static final int WINDOW = (int) SpikeRule.WINDOW.toMinutes();
  private static final int TOP_CLIENTS = 3;

  private final QueryRange minutes;
  private final QueryRange fiveMinutes;

  /** How many of the last minutes Prometheus has values of. */
  private final int knownMinutes;

  /**
   * @param minutes the range of {@link PromQueries#kinds} and {@link PromQueries#causesAtTargets}
   * @param fiveMinutes the range of {@link PromQueries#failingClients}
   * @param kinds the answer to {@link PromQueries#kinds}: all kinds are there from the first scrape
   */
  FleetSnapshotBuilder(QueryRange minutes, QueryRange fiveMinutes, List<SampledSeries> kinds) {
    this.minutes = minutes;
    this.fiveMinutes = fiveMinutes;
    this.knownMinutes =
        kinds.stream()
            .mapToInt(series -> minutes.count() - series.firstWithValue())
            .max()
            .orElse(0);
  }

  FailureSnapshot snapshot(
      List<SampledSeries> kinds,
      List<SampledSeries> failingClients,
      List<SampledSeries> causesAtTargets,
      IncidentTracker incidents) {
    List<FailingClient> failing = failingClients(failingClients);
    List<CauseActivity> activities = activities(causesAtTargets, failing);
    Duration watched = Duration.ofMinutes(Math.min(knownMinutes, FailureSnapshot.MINUTES));
    return new FailureSnapshot(
        minutes.end(),
        FailureSnapshot.Scope.FLEET,
        watched,
        activities.stream().map(CauseActivity::spike).filter(Objects::nonNull).toList(),
        incidents.update(minutes.end(), watched, activities),
        failing,
        TargetFailures.of(failing),
        byKind(kinds));
  }

  /** The clients that fail, the worst of the last five minutes first. */
  List<FailingClient> failingClients(List<SampledSeries> all) {
    return all.stream()
        .filter(series -> Arrays.stream(series.from(0)).sum() > 0)
        .map(this::failingClient)
        .sorted(FailingClient.WORST_FIRST)
        .toList();
  }

  private FailingClient failingClient(SampledSeries series) {
    double[] counts = series.from(0);
    int first = 0;
    while (counts[first] == 0) {
      first++;
    }
    int last = counts.length - 1;
    while (counts[last] == 0) {
      last--;
    }
    return new FailingClient(
        causeAtTarget(series),
        series.label(Label.CLIENT),
        counts[counts.length - 1],
        Arrays.stream(counts).sum(),
        fiveMinutes.at(first).minus(fiveMinutes.step()),
        fiveMinutes.at(last));
  }

  /** Those with the most failures first. */
  private List<CauseActivity> activities(
      List<SampledSeries> causesAtTargets, List<FailingClient> failing) {
    int before = Math.max(Math.min(2, knownMinutes / 2), knownMinutes - WINDOW);
    if (before == 0) {
      return List.of();
    }
    Map<CauseAtTarget, double[]> ofKinds = new HashMap<>();
    causesAtTargets.forEach(
        series ->
            ofKinds.merge(
                causeAtTarget(series).anyCause(), known(series), FleetSnapshotBuilder::sum));
    List<CauseActivity> activities = new ArrayList<>();
    for (SampledSeries series : causesAtTargets) {
      double[] counts = known(series);
      double[] ofKind = ofKinds.getOrDefault(causeAtTarget(series).anyCause(), counts);
      double[] past = Arrays.copyOf(counts, before);
      double usual =
          SpikeRule.usualOfCause(
              SpikeRule.usualPerSecond(past, minutes.step()),
              SpikeRule.usualPerSecond(Arrays.copyOf(ofKind, before), minutes.step()),
              (meanFrom(before, ofKind) - meanFrom(before, counts)) / minutes.step().toSeconds());
      List<ClientShare> shares = shares(causeAtTarget(series), failing);
      double failures = shares.stream().mapToDouble(ClientShare::failures).sum();
      Duration window = minutes.step().multipliedBy(knownMinutes - before);
      boolean isSpike = SpikeRule.isSpike(failures, window, usual, past, minutes.step());
      activities.add(
          new CauseActivity(
              causeAtTarget(series),
              isSpike ? spike(series, counts, usual, shares) : null,
              counts,
              minutes.step(),
              usual,
              shares));
    }
    activities.sort(comparingDouble(CauseActivity::failures).reversed());
    return activities;
  }

  private double[] known(SampledSeries series) {
    return series.from(minutes.count() - knownMinutes);
  }

  private static double meanFrom(int first, double[] counts) {
    return Arrays.stream(counts, first, counts.length).average().orElse(0);
  }

  private static double[] sum(double[] some, double[] more) {
    double[] sum = some.clone();
    Arrays.setAll(sum, i -> some[i] + more[i]);
    return sum;
  }

  private Spike spike(
      SampledSeries series, double[] counts, double usual, List<ClientShare> shares) {
    int onset = minutes.count() - knownMinutes + SpikeRule.onset(counts, minutes.step(), usual);
    int last = minutes.count() - 1;
    while (last > onset && !(series.values()[last] > 0)) {
      last--;
    }
    Instant since = minutes.at(onset).minus(minutes.step());
    return new Spike(
        causeAtTarget(series),
        since,
        minutes.at(last),
        shares.stream().mapToDouble(ClientShare::failures).sum(),
        usual * SpikeRule.WINDOW.toSeconds(),
        shares.subList(0, Math.min(TOP_CLIENTS, shares.size())),
        shares.size());
  }

  private static List<ClientShare> shares(
      CauseAtTarget causeAtTarget, List<FailingClient> failing) {
    return failing.stream()
        .filter(each -> each.causeAtTarget().equals(causeAtTarget) && each.lastFiveMinutes() > 0)
        .map(each -> new ClientShare(each.client(), each.lastFiveMinutes()))
        .sorted(comparingDouble(ClientShare::failures).reversed())
        .toList();
  }

  private Map<String, List<Double>> byKind(List<SampledSeries> kinds) {
    Map<String, List<Double>> byKind = new HashMap<>();
    for (SampledSeries series : kinds) {
      double[] last = series.from(minutes.count() - FailureSnapshot.MINUTES);
      byKind.put(series.label(Label.KIND), Arrays.stream(last).boxed().toList());
    }
    return byKind;
  }

  private static CauseAtTarget causeAtTarget(SampledSeries series) {
    return new CauseAtTarget(
        series.label(Label.KIND), series.label(Label.CAUSE), series.label(Label.TARGET));
  }
}
