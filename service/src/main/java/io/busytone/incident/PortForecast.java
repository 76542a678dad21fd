package io.busytone.incident;

import java.time.Duration;
import java.util.Comparator;

/**
 * A client host that will soon have no local port left, if it goes on like this.
 *
 * @param host a bounded label value
 * @param usedShare of its ephemeral ports, 0 to 1
 * @param left until all are in use, at the pace of the last minutes
 */
public record PortForecast(String host, double usedShare, Duration left) {
  /** The one that is full first. */
  public static final Comparator<PortForecast> SOONEST_FIRST =
      Comparator.comparing(PortForecast::left).thenComparing(PortForecast::host);
}
