package io.busytone.fleet;

import static java.util.Comparator.comparingDouble;

import io.busytone.recent.Failing;
import io.busytone.recent.Picture;
import io.busytone.recent.Place;
import io.busytone.recent.Share;
import io.busytone.recent.Spike;
import io.busytone.recent.SpikeRule;
import io.busytone.recent.TargetTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a picture of what Prometheus answered. */
final class FleetPainter {
  private static final int WINDOW = (int) SpikeRule.WINDOW.toMinutes();
  private static final int TOP_CLIENTS = 3;

  private final Range minutes;
  private final Range fives;
  private final int known;

  /**
   * @param minutes the range of {@link Questions#kinds} and {@link Questions#places}
   * @param fives the range of {@link Questions#rows}
   * @param kinds the answer to {@link Questions#kinds}: all kinds are there from the first scrape
   */
  FleetPainter(Range minutes, Range fives, List<Curve> kinds) {
    this.minutes = minutes;
    this.fives = fives;
    this.known =
        kinds.stream().mapToInt(curve -> minutes.count() - curve.firstKnown()).max().orElse(0);
  }

  Picture picture(List<Curve> kinds, List<Curve> rows, List<Curve> places) {
    List<Failing> failing = failing(rows);
    return new Picture(
        minutes.end(),
        Picture.Scope.FLEET,
        Duration.ofMinutes(Math.min(known, Picture.MINUTES)),
        spikes(places, failing),
        failing,
        TargetTrouble.of(failing),
        byKind(kinds));
  }

  /** Who fails, the worst of the last five minutes first. */
  List<Failing> failing(List<Curve> rows) {
    return rows.stream()
        .filter(curve -> Arrays.stream(curve.from(0)).sum() > 0)
        .map(this::failing)
        .sorted(Failing.WORST_FIRST)
        .toList();
  }

  private Failing failing(Curve curve) {
    double[] counts = curve.from(0);
    int first = 0;
    while (counts[first] == 0) {
      first++;
    }
    int last = counts.length - 1;
    while (counts[last] == 0) {
      last--;
    }
    return new Failing(
        place(curve),
        curve.label("client"),
        counts[counts.length - 1],
        Arrays.stream(counts).sum(),
        fives.at(first).minus(fives.step()),
        fives.at(last));
  }

  private List<Spike> spikes(List<Curve> places, List<Failing> failing) {
    int before = Math.max(Math.min(2, known / 2), known - WINDOW);
    List<Spike> spikes = new ArrayList<>();
    for (Curve curve : before > 0 ? places : List.<Curve>of()) {
      double[] counts = curve.from(minutes.count() - known);
      double usual = SpikeRule.usualPerSecond(Arrays.copyOf(counts, before), minutes.step());
      List<Share> shares = shares(place(curve), failing);
      double failures = shares.stream().mapToDouble(Share::failures).sum();
      Duration window = minutes.step().multipliedBy(known - before);
      if (SpikeRule.isSpike(failures, window, usual, before, minutes.step())) {
        spikes.add(spike(curve, counts, usual, shares));
      }
    }
    spikes.sort(comparingDouble(Spike::failures).reversed());
    return spikes;
  }

  private Spike spike(Curve curve, double[] counts, double usual, List<Share> shares) {
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
        shares.stream().mapToDouble(Share::failures).sum(),
        usual * SpikeRule.WINDOW.toSeconds(),
        shares.subList(0, Math.min(TOP_CLIENTS, shares.size())),
        shares.size());
  }

  private static List<Share> shares(Place place, List<Failing> failing) {
    return failing.stream()
        .filter(each -> each.place().equals(place) && each.lastFiveMinutes() > 0)
        .map(each -> new Share(each.client(), each.lastFiveMinutes()))
        .sorted(comparingDouble(Share::failures).reversed())
        .toList();
  }

  private Map<String, List<Double>> byKind(List<Curve> kinds) {
    Map<String, List<Double>> byKind = new HashMap<>();
    for (Curve curve : kinds) {
      double[] last = curve.from(minutes.count() - Picture.MINUTES);
      byKind.put(curve.label("kind"), Arrays.stream(last).boxed().toList());
    }
    return byKind;
  }

  private static Place place(Curve curve) {
    return new Place(curve.label("kind"), curve.label("cause"), curve.label("target"));
  }
}
