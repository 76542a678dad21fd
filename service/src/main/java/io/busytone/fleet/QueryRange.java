package io.busytone.fleet;

import java.time.Duration;
import java.time.Instant;

/**
 * The points in time of a range query, evenly spaced.
 *
 * @param end the last one
 * @param step the time between two
 * @param count how many
 */
record QueryRange(Instant end, Duration step, int count) {
  Instant start() {
    return at(0);
  }

  /** The point with this index; the first one is 0. */
  Instant at(int index) {
    return end.minus(step.multipliedBy(count - 1L - index));
  }

  /** The nearest point's index; it may lie outside the range. */
  int indexOf(double epochSeconds) {
    double behind = end.toEpochMilli() / 1000.0 - epochSeconds;
    return count - 1 - (int) Math.round(behind / step.toSeconds());
  }
}
