package io.busytone.incident;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.incident.Unrecognised.Raw;
import java.util.function.Predicate;

/**
 * Takes lines that no rule knows on a consumer thread: it looks at no more than {@link
 * #MOST_A_SECOND} lines that are no failure, and as many whose cause is unspecified. Any other
 * event costs two comparisons. One per thread.
 */
public final class UnrecognisedTaker {
  static final int MOST_A_SECOND = 100;
  private static final int SECOND = 1000;

  private final boolean on;
  private final Predicate<Raw> taken;
  private final Allowance ofNone = new Allowance();
  private final Allowance ofUnspecified = new Allowance();

  /**
   * @param taken says whether there was room
   */
  UnrecognisedTaker(boolean on, Predicate<Raw> taken) {
    this.on = on;
    this.taken = taken;
  }

  /**
   * Takes the line of an event, if no rule knows it and few were looked at within the second.
   *
   * @param record the whole record; empty if it holds several events
   */
  public void offer(Event event, Verdict verdict, Slice record, long nowMillis) {
    if (on
        && Unrecognised.isCandidate(verdict)
        && (verdict.cause() == null ? ofNone : ofUnspecified).take(nowMillis)
        && Unrecognised.isWorthIt(event, verdict, record)) {
      var unused = taken.test(Unrecognised.raw(event, verdict, nowMillis));
    }
  }

  /** So many a second. */
  private static final class Allowance {
    private long second;
    private int looked;

    boolean take(long nowMillis) {
      if (nowMillis / SECOND != second) {
        second = nowMillis / SECOND;
        looked = 0;
      }
      return looked++ < MOST_A_SECOND;
    }
  }
}
