package io.busytone.incident;

import java.time.Duration;
import java.util.Arrays;

/**
 * What is a spike: failures of the last five minutes, compared with those of the hour before. What
 * is usual is the median of the hour's slices, so that an outage half an hour ago does not hide the
 * next one.
 */
public final class SpikeRule {
  /** The time whose failures may be a spike. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  /** The time before the window that it is compared with. */
  public static final Duration BEFORE = Duration.ofHours(1);

  /** Fewer failures than this in the window are no spike. */
  public static final int FLOOR = 20;

  /** How many times the usual it must be. */
  public static final int TIMES = 3;

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private SpikeRule() {}

  /**
   * The usual failures per second: the median of the slices. Where there are too few for a median,
   * it is their mean, or the first slice if that has less: the increase may have begun since.
   *
   * @param before failures in each slice before the window, at least one
   * @param slice the length of a slice
   */
  public static double usualPerSecond(double[] before, Duration slice) {
    if (isShort(before.length, slice)) {
      double mean = Arrays.stream(before).average().orElse(0);
      return Math.min(mean, before[0]) / seconds(slice);
    }
    double[] sorted = before.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return median / seconds(slice);
  }

  /**
   * Whether so many failures are a spike. One failure is added to the usual: a short time without
   * failures does not prove that there usually are none.
   *
   * @param failures in the window
   * @param window how long it is, {@link #WINDOW} or less
   * @param slices how many there are before the window
   * @param slice the length of a slice
   */
  public static boolean isSpike(
      double failures, Duration window, double usualPerSecond, int slices, Duration slice) {
    Duration seen = isShort(slices, slice) ? slice : slice.multipliedBy(slices);
    double allowed = TIMES * (usualPerSecond + 1 / seconds(seen));
    return failures >= FLOOR && failures / seconds(window) >= allowed;
  }

  /**
   * Where the present increase began: the first slice well above the usual that is followed by
   * others without a pause of more than a minute.
   *
   * @param slices failures in each slice, the last one being the present
   * @return its index; the last index if none is above the usual
   */
  public static int onset(double[] slices, Duration slice, double usualPerSecond) {
    double threshold = 2 * usualPerSecond * seconds(slice);
    long pause = Math.max(1, PAUSE.dividedBy(slice));
    int onset = slices.length - 1;
    boolean found = false;
    for (int i = slices.length - 1; i >= 0 && (!found || onset - i <= pause + 1); i--) {
      if (slices[i] > threshold) {
        onset = i;
        found = true;
      }
    }
    return onset;
  }

  private static boolean isShort(int slices, Duration slice) {
    return slice.multipliedBy(slices).compareTo(WINDOW) < 0;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
