package io.busytone.incident;

import static java.util.Comparator.comparingDouble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a snapshot of this process's failures from their history. */
final class SnapshotBuilder {
  private static final int TOP_CLIENTS = 3;

  private final SpikeWindow window;
  private final Map<CauseAtTarget, Map<String, Timeline>> clientTimelines = new HashMap<>();
  private final List<FailingClient> failingClients = new ArrayList<>();
  private final Map<String, double[]> minutesByKind = new HashMap<>();

  private SnapshotBuilder(SpikeWindow window) {
    this.window = window;
  }

  static FailureSnapshot build(FailureHistory history, SpikeWindow window) {
    SnapshotBuilder builder = new SnapshotBuilder(window);
    history.forEach(builder::add);
    return builder.snapshot();
  }

  private void add(FailureKey key, Timeline timeline) {
    long hourStart = window.now() - SpikeWindow.HOUR_SLOTS + 1;
    long first = timeline.first(hourStart);
    if (first < 0) {
      return;
    }
    clientTimelines
        .computeIfAbsent(key.causeAtTarget(), c -> new HashMap<>())
        .put(key.client(), timeline);
    addMinutes(key.kind(), timeline);
    failingClients.add(
        new FailingClient(
            key.causeAtTarget(),
            key.client(),
            timeline.sum(window.now() - SpikeWindow.WINDOW_SLOTS + 1, window.now() + 1),
            timeline.sum(hourStart, window.now() + 1),
            window.timeOf(first),
            timeOfLast(timeline)));
  }

  private void addMinutes(String kind, Timeline timeline) {
    double[] minutes =
        minutesByKind.computeIfAbsent(kind, k -> new double[FailureSnapshot.MINUTES]);
    for (int i = 0; i < minutes.length; i++) {
      long end = window.now() + 1 - (long) (minutes.length - 1 - i) * Timeline.SLOTS_PER_MINUTE;
      minutes[i] += timeline.sum(end - Timeline.SLOTS_PER_MINUTE, end);
    }
  }

  private FailureSnapshot snapshot() {
    failingClients.sort(FailingClient.WORST_FIRST);
    Map<String, List<Double>> minutes = new HashMap<>();
    minutesByKind.forEach((kind, each) -> minutes.put(kind, Arrays.stream(each).boxed().toList()));
    return new FailureSnapshot(
        window.at(),
        FailureSnapshot.Scope.PROCESS,
        window.watched(),
        spikes(),
        failingClients,
        TargetFailures.of(failingClients),
        minutes);
  }

  private List<Spike> spikes() {
    List<Spike> spikes = new ArrayList<>();
    if (window.isComparable()) {
      clientTimelines.forEach(
          (causeAtTarget, clients) -> addIfSpike(spikes, causeAtTarget, clients));
    }
    spikes.sort(comparingDouble(Spike::failures).reversed());
    return spikes;
  }

  private void addIfSpike(
      List<Spike> spikes, CauseAtTarget causeAtTarget, Map<String, Timeline> clients) {
    double failures = clients.values().stream().mapToDouble(this::inWindow).sum();
    if (failures < SpikeRule.FLOOR) {
      return;
    }
    Timeline all = new Timeline();
    clients.values().forEach(each -> all.addAll(each, window.now()));
    double usual = window.usualPerSecond(all);
    if (window.isSpike(failures, usual)) {
      spikes.add(spike(causeAtTarget, all, usual, shares(clients)));
    }
  }

  private Spike spike(
      CauseAtTarget causeAtTarget, Timeline all, double usualPerSecond, List<ClientShare> shares) {
    return new Spike(
        causeAtTarget,
        window.timeOf(window.onset(all, usualPerSecond)),
        timeOfLast(all),
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
    return timeline.sum(window.start(), window.now() + 1);
  }

  /** The end of the slot of the last failure, or now, where that slot is not over yet. */
  private Instant timeOfLast(Timeline timeline) {
    Instant end = window.timeOf(timeline.last() + 1);
    return end.isAfter(window.at()) ? window.at() : end;
  }
}
