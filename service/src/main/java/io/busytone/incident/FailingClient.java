package io.busytone.incident;

import static java.util.Comparator.comparingDouble;

import java.time.Instant;
import java.util.Comparator;

/**
 * One client that fails at one target for one cause.
 *
 * @param place what and where
 * @param client who
 * @param lastFiveMinutes failures
 * @param lastHour failures
 * @param since the first failure of the last hour
 * @param last the last one
 */
public record FailingClient(
    CauseAtTarget place,
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
