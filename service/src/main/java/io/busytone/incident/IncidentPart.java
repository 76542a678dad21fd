package io.busytone.incident;

import io.busytone.count.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One cause at one target, while its incident is followed. Not thread-safe. */
final class IncidentPart {
  /** More are not told apart; label values are bounded already. */
  private static final int MAX_CLIENTS = 1000;

  /** What was watched before a part began, if it was too little for Prometheus to compare with. */
  private static final Duration YOUNG = SpikeRule.WINDOW;

  /** The usual is learned on as long as the part lasts less than this share of what was watched. */
  private static final int LEARNED_SHARE = 3;

  private final CauseAtTarget key;
  private final Instant since;
  private final Map<String, Double> clients = new HashMap<>();
  private String host = "";
  private double usualPerSecond;
  private Instant lastUnusual;
  private boolean unusual;
  private CauseActivity latest;
  private Instant latestAt;

  private IncidentPart(CauseActivity activity, Instant since, Instant at) {
    this.key = activity.causeAtTarget();
    this.since = since;
    this.usualPerSecond = activity.usualPerSecond();
    this.lastUnusual = since;
    this.latest = activity;
    this.latestAt = at;
  }

  /** A spike becomes a part; none if its failures have stopped already. */
  static Optional<IncidentPart> begin(
      CauseActivity activity, Spike spike, UnaryOperator<String> hostOf, Instant at) {
    IncidentPart part = new IncidentPart(activity, spike.since(), at);
    part.host(hostOf);
    part.update(at, Duration.ZERO, activity);
    return Optional.of(part).filter(IncidentPart::isUnusual);
  }

  CauseAtTarget key() {
    return key;
  }

  /** Asks again: what is known of names and addresses grows. Places without a name share none. */
  void host(UnaryOperator<String> hostOf) {
    host = key.hasPlace() ? hostOf.apply(key.target()) : key.toString();
  }

  String host() {
    return host;
  }

  boolean isPlaceless() {
    return !key.hasPlace();
  }

  boolean hasCauseOf(IncidentPart other) {
    return key.hasCauseOf(other.key);
  }

  Instant since() {
    return since;
  }

  Instant lastUnusual() {
    return lastUnusual;
  }

  boolean isUnusual() {
    return unusual;
  }

  /** The client, if there is a single one, and it is known. */
  Optional<String> onlyClient() {
    return clients.keySet().stream()
        .filter(client -> clients.size() == 1)
        .filter(client -> !client.equals(Meters.UNKNOWN) && !client.equals(Meters.OTHER))
        .findFirst();
  }

  /** The most failures of each in five minutes. */
  Map<String, Double> clients() {
    return Collections.unmodifiableMap(clients);
  }

  /**
   * @param activity null if nothing has failed for long, or it no longer belongs here
   */
  void update(Instant at, Duration watched, @Nullable CauseActivity activity) {
    if (activity == null) {
      unusual = false;
      latest = unfailing();
      return;
    }
    latest = activity;
    latestAt = at;
    learnUsual(at, watched, activity);
    unusual =
        SpikeRule.goesOn(
            activity.slices(), activity.slice(), Duration.between(since, at), usualPerSecond);
    if (unusual) {
      lastUnusual = at;
      for (ClientShare share : activity.clients()) {
        if (clients.size() < MAX_CLIENTS || clients.containsKey(share.client())) {
          clients.merge(share.client(), share.failures(), Math::max);
        }
      }
    }
  }

  Incident.Part show() {
    return new Incident.Part(
        key, unusual, latest.failures(), usualPerSecond * SpikeRule.WINDOW.toSeconds());
  }

  /** Failures in each of the last 60 minutes. */
  double[] minutes(Instant at) {
    double[] known = latest.minutes();
    int passed = (int) Math.min(known.length, Duration.between(latestAt, at).toMinutes());
    double[] shifted = new double[known.length];
    System.arraycopy(known, passed, shifted, 0, known.length - passed);
    return shifted;
  }

  /** The minutes that are known stay; the last five minutes had no failure. */
  private CauseActivity unfailing() {
    return new CauseActivity(key, null, latest.slices(), latest.slice(), usualPerSecond, List.of());
  }

  /**
   * A process that was young when the part began may have taken a pause for the usual. The median
   * ignores the part's own failures as long as they are a small share of what was watched;
   * afterwards they would become the usual.
   */
  private void learnUsual(Instant at, Duration watched, CauseActivity activity) {
    Duration lasted = Duration.between(since, lastUnusual);
    Duration before = watched.minus(Duration.between(since, at));
    if (before.compareTo(YOUNG) < 0 && lasted.multipliedBy(LEARNED_SHARE).compareTo(watched) <= 0) {
      usualPerSecond = Math.max(usualPerSecond, activity.usualPerSecond());
    }
  }
}
