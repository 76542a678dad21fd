package io.busytone.count;

import io.busytone.count.Meters.Label;

/**
 * By how much one series of {@link Meters#CONNECTION_FAILURES} has increased between two moments.
 * Series that differ in extra labels only are not added up.
 *
 * @param kind its id
 * @param cause its id
 * @param client a bounded label value
 * @param target a bounded label value
 * @param failures how many, weighted
 */
public record FailureIncrease(
    String kind, String cause, String client, String target, double failures) {
  static FailureIncrease of(Series.Key series, double failures) {
    return new FailureIncrease(
        series.value(Label.KIND),
        series.value(Label.CAUSE),
        series.value(Label.CLIENT),
        series.value(Label.TARGET),
        failures);
  }
}
