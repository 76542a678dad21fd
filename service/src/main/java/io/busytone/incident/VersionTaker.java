package io.busytone.incident;

import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Takes versions of services on a consumer thread: each once a minute, and few new ones. An event
 * without a version costs a comparison, any other two hash codes. One per thread.
 */
public final class VersionTaker {
  static final int MOST_A_MINUTE = 500;
  private static final int MINUTE_MILLIS = 60_000;

  /** Of a name or a version; what is longer is none. */
  private static final int MAX_BYTES = 100;

  private static final int PAIRS = 1024;

  private final boolean on;
  private final Predicate<ServiceVersions.Seen> taken;

  /** Those of this minute, by their hash codes; of two in one place, the later. */
  private final long[] known = new long[PAIRS];

  private long minute;
  private int count;

  /**
   * @param taken says whether there was room
   */
  VersionTaker(boolean on, Predicate<ServiceVersions.Seen> taken) {
    this.on = on;
    this.taken = taken;
  }

  /** Takes the version of the program that reports, if it is not known of this minute. */
  public void offer(Event event, long nowMillis) {
    Slice service = event.service();
    Slice version = event.version();
    if (!on || version.isEmpty() || !isShort(version) || service.isEmpty() || !isShort(service)) {
      return;
    }
    if (nowMillis / MINUTE_MILLIS != minute) {
      minute = nowMillis / MINUTE_MILLIS;
      count = 0;
      Arrays.fill(known, 0);
    }
    int hash = service.hashCode();
    long pair = ((long) hash << Integer.SIZE) | Integer.toUnsignedLong(version.hashCode());
    int place = Math.floorMod(hash, PAIRS);
    if (known[place] != pair
        && count < MOST_A_MINUTE
        && taken.test(new ServiceVersions.Seen(service.toString(), version.toString()))) {
      known[place] = pair;
      count++;
    }
  }

  private static boolean isShort(Slice text) {
    return text.length() <= MAX_BYTES;
  }
}
