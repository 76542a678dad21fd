package io.busytone.incident;

import java.time.Duration;
import java.util.Arrays;

/**
 * What is a spike: failures of the last five minutes, compared with those of the hour before. What
 * is usual is the median of the hour's minutes, so that an outage half an hour ago does not hide
 * the next one. The recording rules {@code spread:busytone_failures:*} and the dashboards compute
 * the same; UnusualInPrometheusTest compares.
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

  /** The time whose failures are one of those that the median is of. */
  public static final Duration SLICE = Duration.ofMinutes(1);

  /** Failures in a slice of which the median says too little. */
  public static final double FEW = 2;

  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** How many times the usual is well above it. */
  private static final int WELL_ABOVE = 2;

  /** Of a spike's failures, the part below which there are only stray ones. */
  private static final double STRAY = 0.25;

  /** How many failures tell whether a spike goes on, at its pace. */
  private static final int ENOUGH = 8;

  private SpikeRule() {}

  /**
   * The usual failures per second of a cause: its own, or where those of its kind were more, these
   * without the ones that other causes have now. What was only judged to have another cause before
   * is not unusual.
   *
   * @param ofCause what {@link #usualPerSecond} says of the cause
   * @param ofKind what it says of all causes of the kind at the same target
   * @param othersNow failures per second of the other causes in the window
   */
  public static double usualOfCause(double ofCause, double ofKind, double othersNow) {
    return Math.max(ofCause, ofKind - othersNow);
  }

  /**
   * The usual failures per second: the median of the slices. Of what fails less than twice a slice
   * the median says too little; there it is the upper quartile, up to two failures. Where there are
   * too few slices for a median, it is their mean, or the first slice if that has less: the
   * increase may have begun since.
   *
   * @param before failures in each slice before the window, at least one
   * @param slice the length of a slice
   */
  public static double usualPerSecond(double[] before, Duration slice) {
    if (isShort(before.length, slice)) {
      return Math.min(mean(before), before[0]) / seconds(slice);
    }
    double[] sorted = before.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    double quartile = sorted[sorted.length * 3 / 4];
    return Math.max(median, Math.min(quartile, FEW)) / seconds(slice);
  }

  /**
   * Whether so many failures are a spike. They are compared with more than was seen, since a short
   * time with few failures does not prove that there usually are few: about as many as would be so
   * few once in twenty times (the upper limit of a Poisson mean).
   *
   * @param failures in the window
   * @param window how long it is, {@link #WINDOW} or less
   * @param before failures in each slice before the window, at least one
   * @param slice the length of a slice
   */
  public static boolean isSpike(
      double failures, Duration window, double usualPerSecond, double[] before, Duration slice) {
    boolean firstOnly = isShort(before.length, slice) && before[0] < mean(before);
    Duration seen = firstOnly ? slice : slice.multipliedBy(before.length);
    double usual = usualPerSecond * seconds(seen);
    double limit = usual + 1 + 2 * Math.sqrt(usual + 1);
    double allowed = TIMES * limit / seconds(seen);
    return failures >= FLOOR && failures / seconds(window) >= allowed;
  }

  /**
   * Whether a spike that was found before goes on: the latest failures come at a good part of the
   * pace that they had in the last five minutes, and still well above the usual. The faster it is,
   * the less time is needed to see that it has stopped.
   *
   * @param slices failures in each slice, the last one being the present, which is not over yet
   * @param lasted for how long it has been going on
   */
  public static boolean goesOn(
      double[] slices, Duration slice, Duration lasted, double usualPerSecond) {
    Duration known = lasted.compareTo(WINDOW) < 0 ? lasted : WINDOW;
    int window = (int) Math.max(1, known.dividedBy(slice));
    double pace = sumOfLast(window + 1, slices) / (window * seconds(slice));
    int latest = (int) Math.max(1, Math.min(window, Math.ceil(ENOUGH / (pace * seconds(slice)))));
    double now = sumOfLast(latest + 1, slices) / (latest * seconds(slice));
    double floor = FLOOR / seconds(WINDOW);
    return now >= Math.max(STRAY * pace, Math.max(floor, WELL_ABOVE * usualPerSecond));
  }

  /**
   * Where the present increase began: the first slice well above the usual, and no stray one, that
   * is followed by others without a pause of more than a minute.
   *
   * @param slices failures in each slice, the last one being the present
   * @return its index; the last index if none is above the usual
   */
  public static int onset(double[] slices, Duration slice, double usualPerSecond) {
    long window = WINDOW.dividedBy(slice);
    double worst = Arrays.stream(slices).skip(Math.max(0, slices.length - window)).max().orElse(0);
    double threshold = Math.max(WELL_ABOVE * usualPerSecond * seconds(slice), STRAY * worst);
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

  private static double mean(double[] slices) {
    return Arrays.stream(slices).average().orElse(0);
  }

  private static double sumOfLast(int count, double[] slices) {
    return Arrays.stream(slices).skip(Math.max(0, slices.length - count)).sum();
  }

  private static boolean isShort(int slices, Duration slice) {
    return slice.multipliedBy(slices).compareTo(WINDOW) < 0;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
