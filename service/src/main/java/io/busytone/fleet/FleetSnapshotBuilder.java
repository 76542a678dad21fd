package io.busytone.fleet;

import static java.util.Comparator.comparingDouble;

import io.busytone.incident.CauseAtTarget;
import io.busytone.incident.ClientShare;
import io.busytone.incident.FailingClient;
import io.busytone.incident.FailureSnapshot;
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

/** Makes a picture of what Prometheus answered. */
final class FleetSnapshotBuilder {
  private static final int WINDOW = (int) SpikeRule.WINDOW.toMinutes();
  private static final int TOP_CLIENTS = 3;

  private final Range minutes;
  private final Range fives;
  private final int known;

  /**
   * @param minutes the range of {@link PromQueries#kinds} and {@link PromQueries#places}
   * @param fives the range of {@link PromQueries#rows}
   * @param kinds the answer to {@link PromQueries#kinds}: all kinds are there from the first scrape
   */
  FleetSnapshotBuilder(Range minutes, Range fives, List<SampledSeries> kinds) {
    this.minutes = minutes;
    this.fives = fives;
    this.known =
        kinds.stream().mapToInt(curve -> minutes.count() - curve.firstKnown()).max().orElse(0);
  }

  FailureSnapshot picture(
      List<SampledSeries> kinds, List<SampledSeries> rows, List<SampledSeries> places) {
    List<FailingClient> failing = failing(rows);
    return new FailureSnapshot(
        minutes.end(),
        FailureSnapshot.Scope.FLEET,
        Duration.ofMinutes(Math.min(known, FailureSnapshot.MINUTES)),
        spikes(places, failing),
        failing,
        TargetFailures.of(failing),
        byKind(kinds));
  }

  /** Who fails, the worst of the last five minutes first. */
  List<FailingClient> failing(List<SampledSeries> rows) {
    return rows.stream()
        .filter(curve -> Arrays.stream(curve.from(0)).sum() > 0)
        .map(this::failing)
        .sorted(FailingClient.WORST_FIRST)
        .toList();
  }

  private FailingClient failing(SampledSeries curve) {
    double[] counts = curve.from(0);
    int first = 0;
    while (counts[first] == 0) {
      first++;
    }
    int last = counts.length - 1;
    while (counts[last] == 0) {
      last--;
    }
    return new FailingClient(
        place(curve),
        curve.label("client"),
        counts[counts.length - 1],
        Arrays.stream(counts).sum(),
        fives.at(first).minus(fives.step()),
        fives.at(last));
  }

  private List<Spike> spikes(List<SampledSeries> places, List<FailingClient> failing) {
    int before = Math.max(Math.min(2, known / 2), known - WINDOW);
    List<Spike> spikes = new ArrayList<>();
    for (SampledSeries curve : before > 0 ? places : List.<SampledSeries>of()) {
      double[] counts = curve.from(minutes.count() - known);
      double usual = SpikeRule.usualPerSecond(Arrays.copyOf(counts, before), minutes.step());
      List<ClientShare> shares = shares(place(curve), failing);
      double failures = shares.stream().mapToDouble(ClientShare::failures).sum();
      Duration window = minutes.step().multipliedBy(known - before);
      if (SpikeRule.isSpike(failures, window, usual, before, minutes.step())) {
        spikes.add(spike(curve, counts, usual, shares));
      }
    }
    spikes.sort(comparingDouble(Spike::failures).reversed());
    return spikes;
  }

  private Spike spike(
      SampledSeries curve, double[] counts, double usual, List<ClientShare> shares) {
    int onset = minutes.count() - known + SpikeRule.onset(counts, minutes.step(), usual);
    int last = minutes.count() - 1;
    while (last > onset && !(curve.values()[last] > 0)) {
      last--;
    }
    Instant since = minutes.at(onset).minus(minutes.step());
    return new Spike(
        place(curve),
        since,
        minutes.at(last),
        shares.stream().mapToDouble(ClientShare::failures).sum(),
        usual * SpikeRule.WINDOW.toSeconds(),
        shares.subList(0, Math.min(TOP_CLIENTS, shares.size())),
        shares.size());
  }

  private static List<ClientShare> shares(CauseAtTarget place, List<FailingClient> failing) {
    return failing.stream()
        .filter(each -> each.place().equals(place) && each.lastFiveMinutes() > 0)
        .map(each -> new ClientShare(each.client(), each.lastFiveMinutes()))
        .sorted(comparingDouble(ClientShare::failures).reversed())
        .toList();
  }

  private Map<String, List<Double>> byKind(List<SampledSeries> kinds) {
    Map<String, List<Double>> byKind = new HashMap<>();
    for (SampledSeries curve : kinds) {
      double[] last = curve.from(minutes.count() - FailureSnapshot.MINUTES);
      byKind.put(curve.label("kind"), Arrays.stream(last).boxed().toList());
    }
    return byKind;
  }

  private static CauseAtTarget place(SampledSeries curve) {
    return new CauseAtTarget(curve.label("kind"), curve.label("cause"), curve.label("target"));
  }
}
