package io.busytone.probe;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A probe that was asked for, and its result once there is one. Thread-safe. */
public final class ProbeRequest {
  private record Answer(ProbeResult result, long atNanos) {}

  private final ProbeTarget target;
  private final long askedAtNanos;
  private final LongSupplier nanoClock;
  private volatile @Nullable Answer answer;

  ProbeRequest(ProbeTarget target, LongSupplier nanoClock) {
    this.target = target;
    this.nanoClock = nanoClock;
    this.askedAtNanos = nanoClock.getAsLong();
  }

  /** The result; null if there is none yet, or if it is older than {@link Prober#REMEMBERED}. */
  public @Nullable ProbeResult result() {
    Answer known = answer;
    return known == null || isOver(known.atNanos(), Prober.REMEMBERED) ? null : known.result();
  }

  ProbeTarget target() {
    return target;
  }

  /** Whether it was asked for longer ago than this. */
  boolean isOlderThan(Duration age) {
    return isOver(askedAtNanos, age);
  }

  void answered(ProbeResult result) {
    answer = new Answer(result, nanoClock.getAsLong());
  }

  private boolean isOver(long sinceNanos, Duration age) {
    return nanoClock.getAsLong() - sinceNanos > age.toNanos();
  }
}
