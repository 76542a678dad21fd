package io.busytone.ingest;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Since when the group provably counts this consumer as a member: the broker accepts a commit only
 * from one. Written by the consumer's thread, read by scrapes.
 */
final class Membership {
  private final long windowNanos;
  private final LongSupplier nanoClock;
  private volatile boolean proven;
  private volatile long provenAtNanos;

  Membership(Duration window, LongSupplier nanoClock) {
    this.windowNanos = window.toNanos();
    this.nanoClock = nanoClock;
  }

  /** A commit sent at this moment was accepted. */
  void prove(long sentAtNanos) {
    provenAtNanos = sentAtNanos;
    proven = true;
  }

  /** A commit was refused: nothing is proven until the next one is accepted. */
  void doubt() {
    proven = false;
  }

  boolean isProven() {
    return proven && nanoClock.getAsLong() - provenAtNanos < windowNanos;
  }
}
