package io.busytone.incident;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Follows incidents from their beginning to an hour after their end. A spike begins one, or joins
 * one that is not over: one at the same host, or one of the same only client. Not thread-safe.
 */
public final class IncidentTracker {
  /** Many more than anybody reads. */
  static final int MAX_INCIDENTS = 100;

  /** Of all incidents together. */
  static final int MAX_PARTS = 500;

  private static final Duration HISTORY = Duration.ofHours(1);

  private final UnaryOperator<String> hostOf;
  private final List<OngoingIncident> incidents = new ArrayList<>();

  /**
   * @param hostOf the host of a target: the same for its names, addresses and ports
   */
  public IncidentTracker(UnaryOperator<String> hostOf) {
    this.hostOf = hostOf;
  }

  /** What {@link #update} has to be told of as long as it has failures, spike or not. */
  public Set<CauseAtTarget> followed() {
    Set<CauseAtTarget> followed = new HashSet<>();
    incidents.forEach(incident -> incident.parts().forEach(each -> followed.add(each.key())));
    return followed;
  }

  /**
   * Follows what happened.
   *
   * @param watched how long failures have been counted that can be compared with
   * @param activities all spikes, the largest first, and what is {@link #followed}
   * @return all incidents of the last hour, the most urgent first
   */
  public List<Incident> update(Instant at, Duration watched, List<CauseActivity> activities) {
    Map<CauseAtTarget, CauseActivity> byKey =
        activities.stream()
            .collect(toMap(CauseActivity::causeAtTarget, Function.identity(), (a, b) -> a));
    incidents.forEach(incident -> incident.update(at, watched, byKey));
    incidents.removeIf(
        incident -> incident.isOver(at) && incident.lastUnusual().plus(HISTORY).isBefore(at));
    for (CauseActivity activity : activities) {
      if (activity.spike() != null && !isFollowed(activity.causeAtTarget(), at)) {
        IncidentPart.begin(activity, activity.spike(), hostOf, at).ifPresent(part -> add(part, at));
      }
    }
    mergeThoseOfOneHost(at);
    return incidents.stream()
        .map(incident -> incident.show(at))
        .sorted(Incident.MOST_URGENT_FIRST)
        .toList();
  }

  private boolean isFollowed(CauseAtTarget key, Instant at) {
    return notOver(at)
        .anyMatch(incident -> incident.parts().stream().anyMatch(each -> each.key().equals(key)));
  }

  private void add(IncidentPart part, Instant at) {
    Optional<OngoingIncident> known =
        notOver(at)
            .filter(incident -> incident.isAtHostOf(part))
            .findFirst()
            .or(() -> notOver(at).filter(incident -> incident.isOfClientOf(part)).findFirst());
    if (known.isPresent()) {
      if (partCount() < MAX_PARTS) {
        known.get().add(part);
      }
      return;
    }
    if (incidents.size() >= MAX_INCIDENTS || partCount() >= MAX_PARTS) {
      forgetOldest(at);
    }
    if (incidents.size() < MAX_INCIDENTS && partCount() < MAX_PARTS) {
      incidents.add(new OngoingIncident(part));
    }
  }

  /** Of those that are over; those that are not are kept, and a new one has to wait. */
  private void forgetOldest(Instant at) {
    incidents.stream()
        .filter(incident -> incident.isOver(at))
        .min(Comparator.comparing(OngoingIncident::lastUnusual))
        .ifPresent(incidents::remove);
  }

  /** A name and an address may turn out to be one host after both have an incident. */
  private void mergeThoseOfOneHost(Instant at) {
    for (OngoingIncident one : List.copyOf(incidents)) {
      for (IncidentPart part : one.parts()) {
        part.host(hostOf);
      }
    }
    for (OngoingIncident later : List.copyOf(incidents)) {
      notOver(at)
          .takeWhile(earlier -> !earlier.equals(later))
          .filter(earlier -> !later.isOver(at))
          .filter(earlier -> later.parts().stream().anyMatch(earlier::isAtHostOf))
          .findFirst()
          .ifPresent(
              earlier -> {
                later.parts().forEach(earlier::add);
                incidents.remove(later);
              });
    }
  }

  private Stream<OngoingIncident> notOver(Instant at) {
    return incidents.stream().filter(incident -> !incident.isOver(at));
  }

  private int partCount() {
    return incidents.stream().mapToInt(incident -> incident.parts().size()).sum();
  }
}
