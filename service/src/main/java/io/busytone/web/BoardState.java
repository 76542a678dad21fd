package io.busytone.web;

import io.busytone.diagnose.DialledHost;
import io.busytone.diagnose.Finding;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.PortForecast;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the board shows.
 *
 * @param failures the failures of the last hour
 * @param findings by target, of those with spikes: what this process's events say about the reason
 * @param hosts by target, of those with incidents: who fails there and who gets through
 * @param ports hosts that run out of local ports, the first one first
 * @param fleetProblem why these are not the fleet's failures although they should be; one bounded
 *     line
 * @param consumer the status of this process's consumer
 */
public record BoardState(
    FailureSnapshot failures,
    Map<String, Finding> findings,
    Map<String, DialledHost> hosts,
    List<PortForecast> ports,
    Optional<String> fleetProblem,
    ConsumerStatus consumer) {
  public BoardState {
    findings = Map.copyOf(findings);
    hosts = Map.copyOf(hosts);
    ports = List.copyOf(ports);
  }

  /**
   * Whether what is not in the failures did not happen. A process that reads nothing, or only what
   * is old, knows nothing of now; of the fleet, Prometheus knows, if it answers.
   */
  public boolean isUpToDate() {
    return failures.scope() == FailureSnapshot.Scope.FLEET
        || (fleetProblem.isEmpty() && consumer.problems().isEmpty() && !consumer.isBehind());
  }

  /**
   * How many client hosts fail at a target, and how many get through, as this process knows; empty
   * if it knows of none.
   */
  public Optional<DialledHost.DialledPort> clientHosts(String target) {
    return hosts.getOrDefault(target, DialledHost.UNKNOWN).ports().stream()
        .filter(port -> target.endsWith(":" + port.number()))
        .filter(port -> port.failing() > 0)
        .findFirst();
  }

  /** What this process's events say about the failures at a target. */
  public Finding finding(String target) {
    return findings.getOrDefault(target, Finding.NOTHING);
  }
}
