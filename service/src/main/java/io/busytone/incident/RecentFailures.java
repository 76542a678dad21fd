package io.busytone.incident;

import io.busytone.count.FailureIncrease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The failures that this process counted in the last hour. One thread calls {@link #update} every
 * few seconds, which makes a snapshot; any thread may read it.
 */
public final class RecentFailures {
  private static final long SLOT_NANOS = Duration.ofSeconds(Timeline.SLOT_SECONDS).toNanos();
  private static final long NOT_YET = Long.MAX_VALUE;

  private final Supplier<List<FailureIncrease>> increases;
  private final BooleanSupplier caughtUp;
  private final LongSupplier nanoClock;
  private final Supplier<Instant> wallClock;
  private final long startedAtNanos;
  private final FailureHistory history = new FailureHistory();
  private final IncidentTracker incidents;

  /** The first slot that later ones can be compared with. */
  private long begin = NOT_YET;

  private volatile FailureSnapshot snapshot;

  /**
   * @param increases failures counted since it was last asked
   * @param caughtUp whether what is counted now has just happened; what is counted before that
   *     cannot be compared with
   * @param nanoClock a monotonic clock
   * @param hostOf the host of a target, see {@link IncidentTracker}
   */
  public RecentFailures(
      Supplier<List<FailureIncrease>> increases,
      BooleanSupplier caughtUp,
      LongSupplier nanoClock,
      Supplier<Instant> wallClock,
      UnaryOperator<String> hostOf) {
    this.increases = increases;
    this.caughtUp = caughtUp;
    this.nanoClock = nanoClock;
    this.wallClock = wallClock;
    this.incidents = new IncidentTracker(hostOf);
    this.startedAtNanos = nanoClock.getAsLong();
    this.snapshot = FailureSnapshot.empty(wallClock.get());
  }

  /** Adds what was counted since the last call, and makes a new snapshot. */
  public void update() {
    long sinceStart = nanoClock.getAsLong() - startedAtNanos;
    long slot = sinceStart / SLOT_NANOS;
    history.add(increases.get(), slot);
    history.removeExpired(slot);
    if (begin == NOT_YET && caughtUp.getAsBoolean()) {
      begin = slot + 1;
    }
    Duration intoSlot = Duration.ofNanos(sinceStart % SLOT_NANOS);
    snapshot =
        SnapshotBuilder.build(
            history,
            new SpikeWindow(Math.min(begin, slot), slot, wallClock.get(), intoSlot),
            incidents);
  }

  /** The failures as of the last {@link #update}. */
  public FailureSnapshot snapshot() {
    return snapshot;
  }
}
