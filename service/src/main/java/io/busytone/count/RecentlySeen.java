package io.busytone.count;

import java.util.Arrays;

/**
 * Numbers that were seen within the present minute: those it remembers need no further work. It may
 * forget, and takes no memory for it. Not thread-safe.
 */
final class RecentlySeen {
  private static final int SIZE = 4096;
  private static final long MINUTE_MILLIS = 60_000;

  private final long[] numbers = new long[SIZE];
  private long minute;

  /**
   * Whether the number is new, as far as it is remembered.
   *
   * @param number with all of its bits random, not 0
   */
  boolean add(long number, long nowMillis) {
    if (nowMillis / MINUTE_MILLIS != minute) {
      minute = nowMillis / MINUTE_MILLIS;
      Arrays.fill(numbers, 0);
    }
    int index = (int) number & (SIZE - 1);
    if (numbers[index] == number) {
      return false;
    }
    numbers[index] = number;
    return true;
  }
}
