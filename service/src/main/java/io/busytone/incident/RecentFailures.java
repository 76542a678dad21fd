package io.busytone.incident;

import io.busytone.count.FreshFailures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * This process's last hour. {@link #tick} is called every few seconds by one thread; the picture is
 * painted then, and looking at it costs nothing.
 */
public final class RecentFailures {
  private static final long SLOT_NANOS = Duration.ofSeconds(Timeline.SLOT_SECONDS).toNanos();

  private final Supplier<List<FreshFailures>> source;
  private final BooleanSupplier caughtUp;
  private final LongSupplier nanoClock;
  private final Supplier<Instant> wallClock;
  private final long originNanos;
  private final FailureHistory history = new FailureHistory();
  private long begin = Long.MAX_VALUE;
  private volatile FailureSnapshot picture;

  /**
   * @param source failures counted since it was last asked
   * @param caughtUp whether what is counted now happens now: until then there is nothing to compare
   *     with
   * @param nanoClock a monotonic clock
   */
  public RecentFailures(
      Supplier<List<FreshFailures>> source,
      BooleanSupplier caughtUp,
      LongSupplier nanoClock,
      Supplier<Instant> wallClock) {
    this.source = source;
    this.caughtUp = caughtUp;
    this.nanoClock = nanoClock;
    this.wallClock = wallClock;
    this.originNanos = nanoClock.getAsLong();
    this.picture = FailureSnapshot.empty(wallClock.get());
  }

  /** Takes in what was counted lately and paints the picture anew. */
  public void tick() {
    long sinceOrigin = nanoClock.getAsLong() - originNanos;
    long slot = sinceOrigin / SLOT_NANOS;
    history.add(source.get(), slot);
    history.forgetBefore(slot);
    if (begin == Long.MAX_VALUE && caughtUp.getAsBoolean()) {
      begin = slot + 1;
    }
    Duration intoSlot = Duration.ofNanos(sinceOrigin % SLOT_NANOS);
    picture =
        SnapshotBuilder.paint(
            history, new SpikeWindow(Math.min(begin, slot), slot, wallClock.get(), intoSlot));
  }

  /** What was wrong at the last tick. */
  public FailureSnapshot picture() {
    return picture;
  }
}
