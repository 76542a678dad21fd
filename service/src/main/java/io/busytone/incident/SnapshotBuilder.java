package io.busytone.incident;

import static java.util.Comparator.comparingDouble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes a snapshot of this process's failures from their history. */
final class SnapshotBuilder {
  private static final int TOP_CLIENTS = 3;

  private final SpikeWindow window;
  private final IncidentTracker incidents;
  private final Map<CauseAtTarget, Map<String, Timeline>> clientTimelines = new HashMap<>();

  /** The timelines of all causes of a kind at a target. */
  private final Map<CauseAtTarget, List<Timeline>> kindTimelines = new HashMap<>();

  private final List<FailingClient> failingClients = new ArrayList<>();
  private final Map<String, double[]> minutesByKind = new HashMap<>();

  private SnapshotBuilder(SpikeWindow window, IncidentTracker incidents) {
    this.window = window;
    this.incidents = incidents;
  }

  /**
   * @param incidents is told what happened
   */
  static FailureSnapshot build(
      FailureHistory history, SpikeWindow window, IncidentTracker incidents) {
    SnapshotBuilder builder = new SnapshotBuilder(window, incidents);
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
    kindTimelines
        .computeIfAbsent(key.causeAtTarget().anyCause(), c -> new ArrayList<>())
        .add(timeline);
    addMinutes(key.kind(), timeline);
    failingClients.add(
        new FailingClient(
            key.causeAtTarget(),
            key.client(),
            lastFiveMinutes(timeline),
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
    List<CauseActivity> activities = activities();
    return new FailureSnapshot(
        window.at(),
        FailureSnapshot.Scope.PROCESS,
        window.watched(),
        activities.stream().map(CauseActivity::spike).filter(Objects::nonNull).toList(),
        incidents.update(window.at(), window.watched(), activities),
        failingClients,
        TargetFailures.of(failingClients),
        minutes);
  }

  /** Of spikes, the largest first, and of what belongs to an incident. */
  private List<CauseActivity> activities() {
    Set<CauseAtTarget> followed = incidents.followed();
    List<CauseActivity> activities = new ArrayList<>();
    if (window.isComparable()) {
      clientTimelines.forEach(
          (causeAtTarget, clients) -> {
            double failures = clients.values().stream().mapToDouble(this::inWindow).sum();
            if (failures >= SpikeRule.FLOOR || followed.contains(causeAtTarget)) {
              activities.add(activity(causeAtTarget, clients));
            }
          });
    }
    activities.removeIf(each -> each.spike() == null && !followed.contains(each.causeAtTarget()));
    activities.sort(comparingDouble(CauseActivity::failures).reversed());
    return activities;
  }

  private CauseActivity activity(CauseAtTarget causeAtTarget, Map<String, Timeline> clients) {
    Timeline all = sum(clients.values());
    Timeline ofKind = sum(kindTimelines.getOrDefault(causeAtTarget.anyCause(), List.of()));
    double[] before = window.before(all);
    double usual =
        SpikeRule.usualOfCause(
            window.usualPerSecond(before),
            window.usualPerSecond(window.before(ofKind)),
            window.perSecond(inWindow(ofKind) - inWindow(all)));
    List<ClientShare> shares = shares(clients);
    return new CauseActivity(
        causeAtTarget,
        window.isSpike(inWindow(all), usual, before)
            ? spike(causeAtTarget, all, usual, shares)
            : null,
        window.lastHour(all),
        SpikeWindow.SLOT,
        usual,
        shares);
  }

  private Timeline sum(Collection<Timeline> timelines) {
    Timeline sum = new Timeline();
    timelines.forEach(each -> sum.addAll(each, window.now()));
    return sum;
  }

  private Spike spike(
      CauseAtTarget causeAtTarget, Timeline all, double usualPerSecond, List<ClientShare> shares) {
    return new Spike(
        causeAtTarget,
        window.timeOf(window.onset(all, usualPerSecond)),
        timeOfLast(all),
        lastFiveMinutes(all),
        usualPerSecond * SpikeRule.WINDOW.toSeconds(),
        shares.subList(0, Math.min(TOP_CLIENTS, shares.size())),
        shares.size());
  }

  private List<ClientShare> shares(Map<String, Timeline> clients) {
    return clients.entrySet().stream()
        .map(client -> new ClientShare(client.getKey(), lastFiveMinutes(client.getValue())))
        .filter(share -> share.failures() > 0)
        .sorted(
            comparingDouble(ClientShare::failures).reversed().thenComparing(ClientShare::client))
        .toList();
  }

  private double lastFiveMinutes(Timeline timeline) {
    return timeline.sum(window.now() - SpikeWindow.WINDOW_SLOTS + 1, window.now() + 1);
  }

  /** Likewise, but of a shorter time where little is known before. */
  private double inWindow(Timeline timeline) {
    return timeline.sum(window.start(), window.now() + 1);
  }

  /** The end of the slot of the last failure, or now, where that slot is not over yet. */
  private Instant timeOfLast(Timeline timeline) {
    Instant end = window.timeOf(timeline.last() + 1);
    return end.isAfter(window.at()) ? window.at() : end;
  }
}
