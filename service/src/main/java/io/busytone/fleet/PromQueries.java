package io.busytone.fleet;

import io.busytone.count.LabelMatcher;
import io.busytone.count.Meters;
import io.busytone.count.Meters.Label;

/** The queries to Prometheus, in PromQL. */
final class PromQueries {
  private static final String FAILURES = Meters.CONNECTION_FAILURES.counterName();
  private static final String CAUSE_AT_TARGET =
      String.join(", ", Label.KIND, Label.CAUSE, Label.TARGET);
  private static final String KIND_AT_TARGET = String.join(", ", Label.KIND, Label.TARGET);
  private static final String FAILING_CLIENT =
      String.join(", ", Label.KIND, Label.CAUSE, Label.CLIENT, Label.TARGET);
  private static final int MAX_FAILING_CLIENTS = 1000;
  private static final int MAX_KINDS_AT_TARGETS = 50;

  private PromQueries() {}

  /** Failures per minute, by kind. */
  static String kinds() {
    return "60 * sum by (%s) (rate(%s[2m]))".formatted(Label.KIND, FAILURES);
  }

  /**
   * Failures in five minutes, by cause, client and target: those with the most failures in the hour
   * up to the last point.
   */
  static String failingClients() {
    return "sum by (%s) (increase(%s[5m])) and on (%s) topk(%d, sum by (%s) (increase(%s[1h] @ end())) > 0)"
        .formatted(
            FAILING_CLIENT,
            FAILURES,
            FAILING_CLIENT,
            MAX_FAILING_CLIENTS,
            FAILING_CLIENT,
            FAILURES);
  }

  /** Failures in five minutes, by cause and client, at one target. */
  static String failingClientsAt(String target) {
    return "sum by (%s) (increase(%s{%s}[5m])) > 0"
        .formatted(FAILING_CLIENT, FAILURES, LabelMatcher.equal(Label.TARGET, target));
  }

  /**
   * Failures per minute, by cause and target: all causes of the kinds that have the most failures
   * at a target in the five minutes up to the last point.
   *
   * @param floor kinds with fewer failures are left out
   */
  static String causesAtTargets(int floor) {
    return "60 * sum by (%s) (rate(%s[2m])) and on (%s) topk(%d, sum by (%s) (increase(%s[5m] @ end())) >= %d)"
        .formatted(
            CAUSE_AT_TARGET,
            FAILURES,
            KIND_AT_TARGET,
            MAX_KINDS_AT_TARGETS,
            KIND_AT_TARGET,
            FAILURES,
            floor);
  }
}
