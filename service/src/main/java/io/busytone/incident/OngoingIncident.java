package io.busytone.incident;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An incident while it is followed. Not thread-safe. */
final class OngoingIncident {
  private static final int TOP_CLIENTS = 3;

  private final List<IncidentPart> parts = new ArrayList<>();
  private final Instant since;

  OngoingIncident(IncidentPart first) {
    this.since = first.since();
    parts.add(first);
  }

  List<IncidentPart> parts() {
    return Collections.unmodifiableList(parts);
  }

  /** A part that began before the first one was found changes nothing: what was told stays. */
  void add(IncidentPart part) {
    parts.add(part);
  }

  /** What happens after it was over is another incident. */
  void update(Instant at, Duration watched, Map<CauseAtTarget, CauseActivity> activities) {
    boolean over = isOver(at);
    parts.forEach(part -> part.update(at, watched, over ? null : activities.get(part.key())));
  }

  /** A line that names no target is taken for one of the host where the same cause is unusual. */
  boolean isAtHostOf(IncidentPart other) {
    return parts.stream()
        .anyMatch(
            part ->
                part.host().equals(other.host())
                    || ((part.isPlaceless() || other.isPlaceless()) && part.hasCauseOf(other)));
  }

  /** Whether all of it, and the other, is of one client alone. */
  boolean isOfClientOf(IncidentPart other) {
    return other.onlyClient().isPresent()
        && parts.stream().allMatch(part -> part.onlyClient().equals(other.onlyClient()));
  }

  Instant lastUnusual() {
    return parts.stream().map(IncidentPart::lastUnusual).max(Instant::compareTo).orElse(since);
  }

  boolean isOver(Instant at) {
    return !lastUnusual().plus(SpikeRule.WINDOW).isAfter(at);
  }

  Incident show(Instant at) {
    boolean live = parts.stream().anyMatch(IncidentPart::isUnusual);
    Incident.State ended = isOver(at) ? Incident.State.OVER : Incident.State.EASING;
    Map<String, Double> clients = new HashMap<>();
    parts.forEach(
        part -> part.clients().forEach((client, most) -> clients.merge(client, most, Math::max)));
    return new Incident(
        live ? Incident.State.LIVE : ended,
        since,
        lastUnusual(),
        shownParts(),
        clients.entrySet().stream()
            .map(each -> new ClientShare(each.getKey(), each.getValue()))
            .sorted(
                comparingDouble(ClientShare::failures)
                    .reversed()
                    .thenComparing(ClientShare::client))
            .limit(TOP_CLIENTS)
            .toList(),
        clients.size(),
        minutes(at));
  }

  /** The most important first; of a name and an address that fail alike, the name. */
  private List<Incident.Part> shownParts() {
    List<Incident.Part> shown =
        new ArrayList<>(
            parts.stream()
                .map(IncidentPart::show)
                .sorted(
                    comparing(Incident.Part::unusual)
                        .thenComparing(part -> part.causeAtTarget().hasPlace())
                        .thenComparingDouble(Incident.Part::failures)
                        .reversed())
                .toList());
    Incident.Part first = shown.get(0);
    if (!first.causeAtTarget().isNamed()) {
      shown.stream()
          .filter(part -> part.causeAtTarget().isNamed() && part.unusual() == first.unusual())
          .filter(part -> part.causeAtTarget().hasCauseOf(first.causeAtTarget()))
          .findFirst()
          .ifPresent(
              named -> {
                shown.remove(named);
                shown.add(0, named);
              });
    }
    return shown;
  }

  private List<Double> minutes(Instant at) {
    double[] sum = new double[FailureSnapshot.MINUTES];
    for (IncidentPart part : parts) {
      double[] minutes = part.minutes(at);
      Arrays.setAll(sum, minute -> sum[minute] + minutes[minute]);
    }
    return Arrays.stream(sum).boxed().toList();
  }
}
