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
 * Takes a line of each cause now and then: at most one a second. For all other events it costs a
 * look-up and a comparison. One a thread.
 */
public final class SampleTaker {
  private static final long PAUSE_MILLIS = 1000;

  /** Much more than is shown: what is at the end may be half a secret and is left out. */
  private static final int MAX_BYTES = 4096;

  private final Consumer<RawSample> taken;
  private final IdentityHashMap<Cause, Turn> turns = new IdentityHashMap<>();

  SampleTaker(List<Cause> causes, Consumer<RawSample> taken) {
    this.taken = taken;
    causes.forEach(cause -> turns.put(cause, new Turn()));
  }

  /**
   * An event was judged.
   *
   * @param target what was dialled, as label; empty if unknown
   */
  public void see(Event event, Verdict verdict, Slice target, long nowMillis) {
    Cause cause = verdict.cause();
    if (cause == null) {
      return;
    }
    Turn turn = turns.get(cause);
    if (turn != null && turn.isOver(nowMillis)) {
      turn.lastMillis = nowMillis;
      taken.accept(sample(event, cause, target, nowMillis));
    }
  }

  private RawSample sample(Event event, Cause cause, Slice target, long nowMillis) {
    return new RawSample(
        nowMillis,
        cause,
        text(target),
        text(event.client()),
        text(event.text()),
        event.text().length() > MAX_BYTES);
  }

  private static String text(Slice slice) {
    int length = Math.min(slice.length(), MAX_BYTES);
    return new String(slice.bytes(), slice.offset(), length, StandardCharsets.UTF_8);
  }

  private static final class Turn {
    long lastMillis = Long.MIN_VALUE / 2;

    /** A clock that was set back stops no sample. */
    boolean isOver(long nowMillis) {
      return nowMillis < lastMillis || nowMillis - lastMillis >= PAUSE_MILLIS;
    }
  }
}
