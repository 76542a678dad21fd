package io.busytone.ingest;

import java.time.Duration;

/**
 * Pauses between attempts: each is twice as long as the one before.
 *
 * @param first the first pause
 * @param longest no pause is longer
 */
record Backoff(Duration first, Duration longest) {
  Duration after(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(longest) > 0 ? longest : twice;
  }
}
