package io.busytone.count;

import java.util.List;

/**
 * Failures of one series since somebody last asked; series that differ in extra labels come apart.
 *
 * @param kind its id
 * @param cause its id
 * @param client a bounded label value
 * @param target a bounded label value
 * @param failures how many, weighted
 */
public record FreshFailures(
    String kind, String cause, String client, String target, double failures) {
  static FreshFailures of(List<String> values, double failures) {
    return new FreshFailures(values.get(0), values.get(1), values.get(2), values.get(3), failures);
  }
}
