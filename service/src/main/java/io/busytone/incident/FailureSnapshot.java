package io.busytone.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is wrong, at one moment.
 *
 * @param at the moment
 * @param scope whose failures these are
 * @param watched for how long there has been something to compare with, at most an hour
 * @param spikes what is unusual, the largest first
 * @param failing who failed where in the last hour, the worst of the last five minutes first
 * @param targets where they failed, the worst of the last five minutes first
 * @param minutesByKind by the id of a kind: failures in each of the last 60 minutes, oldest first
 */
public record FailureSnapshot(
    Instant at,
    Scope scope,
    Duration watched,
    List<Spike> spikes,
    List<FailingClient> failing,
    List<TargetFailures> targets,
    Map<String, List<Double>> minutesByKind) {
  /** How many minutes {@link #minutesByKind} covers. */
  public static final int MINUTES = 60;

  public FailureSnapshot {
    spikes = List.copyOf(spikes);
    failing = List.copyOf(failing);
    targets = List.copyOf(targets);
    minutesByKind = Map.copyOf(minutesByKind);
  }

  /** Whose failures a picture shows. */
  public enum Scope {
    /** Those of the partitions that this process holds, or held. */
    PROCESS("process"),
    /** Those of all processes, as Prometheus knows them. */
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

  /** A picture of nothing. */
  public static FailureSnapshot empty(Instant at) {
    return new FailureSnapshot(
        at, Scope.PROCESS, Duration.ZERO, List.of(), List.of(), List.of(), Map.of());
  }

  /** Who fails at one target, and why. */
  public List<FailingClient> failingAt(String target) {
    return failing.stream().filter(each -> each.place().target().equals(target)).toList();
  }
}
