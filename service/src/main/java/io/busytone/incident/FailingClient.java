package io.busytone.incident;

import static java.util.Comparator.comparingDouble;

import java.time.Instant;
import java.util.Comparator;

/**
 * One client's failures at one target, for one cause.
 *
 * @param causeAtTarget why and where it fails
 * @param client a bounded label value
 * @param lastFiveMinutes failures
 * @param lastHour failures
 * @param since when the first failure of the last hour was counted
 * @param last when the last failure was counted
 */
public record FailingClient(
    CauseAtTarget causeAtTarget,
    String client,
    double lastFiveMinutes,
    double lastHour,
    Instant since,
    Instant last) {
  /** By the failures of the last five minutes, then by those of the last hour. */
  public static final Comparator<FailingClient> WORST_FIRST =
      comparingDouble(FailingClient::lastFiveMinutes)
          .thenComparingDouble(FailingClient::lastHour)
          .reversed();
}
