package io.busytone.incident;

import static java.util.Comparator.comparingDouble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a picture of a history. */
final class SnapshotBuilder {
  private static final int TOP_CLIENTS = 3;

  private final SpikeWindow span;
  private final Map<CauseAtTarget, Map<String, Timeline>> clientsByPlace = new HashMap<>();
  private final List<FailingClient> failing = new ArrayList<>();
  private final Map<String, double[]> minutesByKind = new HashMap<>();

  private SnapshotBuilder(SpikeWindow span) {
    this.span = span;
  }

  static FailureSnapshot paint(FailureHistory history, SpikeWindow span) {
    SnapshotBuilder painter = new SnapshotBuilder(span);
    history.forEach(painter::add);
    return painter.picture();
  }

  private void add(FailureKey group, Timeline timeline) {
    long hour = span.now() - SpikeWindow.HOUR_SLOTS + 1;
    long first = timeline.first(hour);
    if (first < 0) {
      return;
    }
    clientsByPlace
        .computeIfAbsent(group.place(), p -> new HashMap<>())
        .put(group.client(), timeline);
    addMinutes(group.kind(), timeline);
    failing.add(
        new FailingClient(
            group.place(),
            group.client(),
            timeline.sum(span.now() - SpikeWindow.WINDOW_SLOTS + 1, span.now() + 1),
            timeline.sum(hour, span.now() + 1),
            span.timeOf(first),
            lastOf(timeline)));
  }

  private void addMinutes(String kind, Timeline timeline) {
    double[] minutes =
        minutesByKind.computeIfAbsent(kind, k -> new double[FailureSnapshot.MINUTES]);
    for (int i = 0; i < minutes.length; i++) {
      long end = span.now() + 1 - (long) (minutes.length - 1 - i) * Timeline.PER_MINUTE;
      minutes[i] += timeline.sum(end - Timeline.PER_MINUTE, end);
    }
  }

  private FailureSnapshot picture() {
    failing.sort(FailingClient.WORST_FIRST);
    Map<String, List<Double>> minutes = new HashMap<>();
    minutesByKind.forEach((kind, each) -> minutes.put(kind, Arrays.stream(each).boxed().toList()));
    return new FailureSnapshot(
        span.at(),
        FailureSnapshot.Scope.PROCESS,
        span.watched(),
        spikes(),
        failing,
        TargetFailures.of(failing),
        minutes);
  }

  private List<Spike> spikes() {
    List<Spike> spikes = new ArrayList<>();
    if (span.isComparable()) {
      clientsByPlace.forEach((place, clients) -> addIfSpike(spikes, place, clients));
    }
    spikes.sort(comparingDouble(Spike::failures).reversed());
    return spikes;
  }

  private void addIfSpike(List<Spike> spikes, CauseAtTarget place, Map<String, Timeline> clients) {
    double failures = clients.values().stream().mapToDouble(this::inWindow).sum();
    if (failures < SpikeRule.FLOOR) {
      return;
    }
    Timeline all = new Timeline();
    clients.values().forEach(each -> all.addAll(each, span.now()));
    double usual = span.usualPerSecond(all);
    if (span.isSpike(failures, usual)) {
      spikes.add(spike(place, all, usual, shares(clients)));
    }
  }

  private Spike spike(
      CauseAtTarget place, Timeline all, double usualPerSecond, List<ClientShare> shares) {
    return new Spike(
        place,
        span.timeOf(span.onset(all, usualPerSecond)),
        lastOf(all),
        inWindow(all),
        usualPerSecond * SpikeRule.WINDOW.toSeconds(),
        shares.subList(0, Math.min(TOP_CLIENTS, shares.size())),
        shares.size());
  }

  private List<ClientShare> shares(Map<String, Timeline> clients) {
    return clients.entrySet().stream()
        .map(client -> new ClientShare(client.getKey(), inWindow(client.getValue())))
        .filter(share -> share.failures() > 0)
        .sorted(
            comparingDouble(ClientShare::failures).reversed().thenComparing(ClientShare::client))
        .toList();
  }

  private double inWindow(Timeline timeline) {
    return timeline.sum(span.windowStart(), span.now() + 1);
  }

  /** A failure in the slot under way is as good as now. */
  private Instant lastOf(Timeline timeline) {
    Instant end = span.timeOf(timeline.last() + 1);
    return end.isAfter(span.at()) ? span.at() : end;
  }
}
