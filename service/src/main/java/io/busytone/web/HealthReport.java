package io.busytone.web;

import java.util.List;

/**
 * Whether something is well.
 *
 * @param problems what is wrong, a sentence each; empty if nothing is
 */
public record HealthReport(List<String> problems) {
  public HealthReport {
    problems = List.copyOf(problems);
  }

  boolean isWell() {
    return problems.isEmpty();
  }
}
