package io.busytone.it;

import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether a value that is read repeatedly has not changed for some time. */
final class StableFor<T> implements Predicate<T> {
  private final Duration quiet;
  private @Nullable T last;
  private long sinceNanos;

  StableFor(Duration quiet) {
    this.quiet = quiet;
  }

  @Override
  public boolean test(T now) {
    if (!now.equals(last)) {
      last = now;
      sinceNanos = System.nanoTime();
    }
    return System.nanoTime() - sinceNanos >= quiet.toNanos();
  }
}
