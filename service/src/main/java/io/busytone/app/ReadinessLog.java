package io.busytone.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what readiness says, for those who read logs: at once where something has failed, after half
 * a minute where it may pass, as a start or a rebalance does; then once a minute, and a line when
 * it is over. Kafka's clients, which repeat themselves several times a second, are silent.
 */
final class ReadinessLog implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final Duration MAY_PASS = Duration.ofSeconds(30);
  private static final Duration REPEATED_AFTER = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(ReadinessLog.class);

  private final Supplier<List<String>> problems;
  private final BooleanSupplier hasFailed;
  private final LongSupplier nanoClock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "busytone-readiness-log");
            thread.setDaemon(true);
            return thread;
          });
  private boolean ready = true;
  private long notReadySinceNanos;
  private boolean logged;
  private long loggedAtNanos;

  /**
   * @param problems why the process is not ready
   * @param hasFailed whether something is wrong that does not pass by itself
   * @param nanoClock a monotonic clock
   */
  ReadinessLog(Supplier<List<String>> problems, BooleanSupplier hasFailed, LongSupplier nanoClock) {
    this.problems = problems;
    this.hasFailed = hasFailed;
    this.nanoClock = nanoClock;
  }

  void start() {
    var unused =
        timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Looks once. */
  void look() {
    long now = nanoClock.getAsLong();
    List<String> present = problems.get();
    if (present.isEmpty()) {
      if (logged) {
        LOG.info("Ready again after {} s", secondsSince(notReadySinceNanos, now));
      }
      ready = true;
      logged = false;
      return;
    }
    if (ready) {
      ready = false;
      notReadySinceNanos = now;
    }
    if (isDue(now)) {
      LOG.warn("Not ready: {}", String.join("; ", present));
      logged = true;
      loggedAtNanos = now;
    }
  }

  private boolean isDue(long now) {
    return logged
        ? now - loggedAtNanos >= REPEATED_AFTER.toNanos()
        : hasFailed.getAsBoolean() || now - notReadySinceNanos >= MAY_PASS.toNanos();
  }

  private static long secondsSince(long nanos, long now) {
    return Duration.ofNanos(now - nanos).toSeconds();
  }
}
