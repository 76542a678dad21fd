package io.busytone.web;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs requests that fail unexpectedly, with a stack trace: at most one a minute, and how many more
 * there were, since a client can repeat such a request as often as it likes. Thread-safe.
 */
final class RequestFailureLog {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(RequestFailureLog.class);

  private final LongSupplier nanoClock;
  private boolean hasLogged;
  private long loggedAtNanos;
  private long unlogged;

  /**
   * @param nanoClock a monotonic clock
   */
  RequestFailureLog(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** A request has failed. */
  void add(Throwable failure) {
    unloggedIfDue()
        .ifPresent(
            unlogged ->
                LOG.error(
                    "A request failed unexpectedly; {} more did since the last such line",
                    unlogged,
                    failure));
  }

  /** How many have not been logged, if the next one is to be. */
  private synchronized OptionalLong unloggedIfDue() {
    long now = nanoClock.getAsLong();
    if (hasLogged && now - loggedAtNanos < PAUSE.toNanos()) {
      unlogged++;
      return OptionalLong.empty();
    }
    OptionalLong before = OptionalLong.of(unlogged);
    hasLogged = true;
    loggedAtNanos = now;
    unlogged = 0;
    return before;
  }
}
