package io.busytone.count;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many different numbers came within {@link AffectedClients#WINDOW}, to two minutes.
 * Not thread-safe.
 */
final class DistinctInWindow {
  private static final int SLICES = 5;
  private static final long SLICE_MILLIS = AffectedClients.WINDOW.dividedBy(SLICES).toMillis();

  /** 2^10 bytes a slice; a standard error of 2.4 % (Ertl, UltraLogLog, 2023). */
  private static final int PRECISION = 10;

  private final @Nullable UltraLogLog[] slices = new UltraLogLog[SLICES];
  private long newest = Long.MIN_VALUE;

  /**
   * @param number with all of its bits random
   */
  void add(long number, long timeMillis) {
    long slice = timeMillis / SLICE_MILLIS;
    forgetUntil(slice);
    if (slice > newest - SLICES) {
      int index = Math.floorMod(slice, SLICES);
      UltraLogLog known = slices[index];
      if (known == null) {
        known = UltraLogLog.create(PRECISION);
        slices[index] = known;
      }
      known.add(number);
    }
  }

  boolean isEmpty(long nowMillis) {
    forgetUntil(nowMillis / SLICE_MILLIS);
    for (UltraLogLog slice : slices) {
      if (slice != null) {
        return false;
      }
    }
    return true;
  }

  double estimate(long nowMillis) {
    forgetUntil(nowMillis / SLICE_MILLIS);
    UltraLogLog all = UltraLogLog.create(PRECISION);
    for (UltraLogLog slice : slices) {
      if (slice != null) {
        all.add(slice);
      }
    }
    return Math.rint(all.getDistinctCountEstimate());
  }

  private void forgetUntil(long slice) {
    for (long each = Math.max(newest + 1, slice - SLICES + 1); each <= slice; each++) {
      slices[Math.floorMod(each, SLICES)] = null;
    }
    newest = Math.max(newest, slice);
  }
}
