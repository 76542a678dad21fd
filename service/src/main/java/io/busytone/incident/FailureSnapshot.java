package io.busytone.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The failures of the last hour, as known at one moment.
 *
 * @param at the moment
 * @param scope whose failures these are
 * @param watched how long failures have been counted that spikes can be compared with; at most an
 *     hour
 * @param spikes the largest first
 * @param incidents those of the last hour, the most urgent first
 * @param failingClients those of the last hour, the worst of the last five minutes first
 * @param targets those of the last hour, the worst of the last five minutes first
 * @param minutesByKind by the id of a kind: failures in each of the last 60 minutes, oldest first
 */
public record FailureSnapshot(
    Instant at,
    Scope scope,
    Duration watched,
    List<Spike> spikes,
    List<Incident> incidents,
    List<FailingClient> failingClients,
    List<TargetFailures> targets,
    Map<String, List<Double>> minutesByKind) {
  /** How many minutes {@link #minutesByKind} covers. */
  public static final int MINUTES = 60;

  public FailureSnapshot {
    spikes = List.copyOf(spikes);
    incidents = List.copyOf(incidents);
    failingClients = List.copyOf(failingClients);
    targets = List.copyOf(targets);
    minutesByKind = Map.copyOf(minutesByKind);
  }

  /** Whose failures a snapshot holds. */
  public enum Scope {
    /** Those counted by this process, of the partitions it holds or held. */
    PROCESS("process"),
    /** Those counted by all processes, as Prometheus knows them. */
    FLEET("fleet");

    private final String id;

    Scope(String id) {
      this.id = id;
    }

    /** As in the API. */
    public String id() {
      return id;
    }
  }

  /** A snapshot without failures. */
  public static FailureSnapshot empty(Instant at) {
    return new FailureSnapshot(
        at, Scope.PROCESS, Duration.ZERO, List.of(), List.of(), List.of(), List.of(), Map.of());
  }

  /** The clients that fail at one target. */
  public List<FailingClient> failingClientsAt(String target) {
    return failingClients.stream()
        .filter(each -> each.causeAtTarget().target().equals(target))
        .toList();
  }
}
