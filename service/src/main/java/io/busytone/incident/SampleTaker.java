package io.busytone.incident;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes sample lines on a consumer thread: at most one of each cause a second. Any other event
 * costs a look-up and a comparison. One per thread.
 */
public final class SampleTaker {
  private static final long INTERVAL_MILLIS = 1000;

  /** Much more than is shown: the end may hold half a secret, which is not recognised. */
  static final int MAX_BYTES = 4096;

  private final Consumer<RawSample> taken;
  private final IdentityHashMap<Cause, LastTaken> lastTaken = new IdentityHashMap<>();

  SampleTaker(List<Cause> causes, Consumer<RawSample> taken) {
    this.taken = taken;
    causes.forEach(cause -> lastTaken.put(cause, new LastTaken()));
  }

  /**
   * Takes the line of an event, if none of this cause was taken within the last second.
   *
   * @param target what was dialled, rendered as a label; empty if unknown
   */
  public void offer(Event event, Verdict verdict, Slice target, long nowMillis) {
    Cause cause = verdict.cause();
    LastTaken last = cause == null ? null : lastTaken.get(cause);
    if (cause != null && last != null && last.isIntervalOver(nowMillis)) {
      last.millis = nowMillis;
      taken.accept(
          new RawSample(
              nowMillis,
              cause,
              text(target),
              text(event.client()),
              text(event.text()),
              event.text().length() > MAX_BYTES));
    }
  }

  private static String text(Slice slice) {
    int length = Math.min(slice.length(), MAX_BYTES);
    return new String(slice.bytes(), slice.offset(), length, StandardCharsets.UTF_8);
  }

  private static final class LastTaken {
    long millis = Long.MIN_VALUE / 2;

    /** A clock that was set back stops no sample. */
    boolean isIntervalOver(long nowMillis) {
      return nowMillis < millis || nowMillis - millis >= INTERVAL_MILLIS;
    }
  }
}
