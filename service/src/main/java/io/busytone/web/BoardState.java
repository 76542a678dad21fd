package io.busytone.web;

import io.busytone.diagnose.Finding;
import io.busytone.incident.FailureSnapshot;
import java.util.Map;
import java.util.Optional;

/**
 * What the board shows.
 *
 * @param failures the failures of the last hour
 * @param findings by target, of those with spikes: what this process's events say about the reason
 * @param fleetProblem why these are not the fleet's failures although they should be; one bounded
 *     line
 * @param consumer the status of this process's consumer
 */
public record BoardState(
    FailureSnapshot failures,
    Map<String, Finding> findings,
    Optional<String> fleetProblem,
    ConsumerStatus consumer) {
  public BoardState {
    findings = Map.copyOf(findings);
  }

  /** What this process's events say about the failures at a target. */
  public Finding finding(String target) {
    return findings.getOrDefault(target, Finding.NOTHING);
  }
}
