package io.busytone.ingest;

import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Calls that a wake-up must not break off. A wake-up means "look for something to commit"; it stays
 * with the consumer until its next waiting call, which may be the wrong one.
 */
final class WakeupRetry {
  private static final int ATTEMPTS = 5;

  private WakeupRetry() {}

  static void run(Runnable call) {
    var unused =
        call(
            () -> {
              call.run();
              return WakeupRetry.class;
            });
  }

  static <T> T call(Supplier<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (WakeupException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
