package io.busytone.incident;

import java.time.Duration;
import java.time.Instant;

/**
 * The slots of a {@link Timeline} that {@link SpikeRule} compares: the last five minutes, the
 * window, and up to an hour before it. A process that started less than an hour ago compares with
 * what it has; in its first ten minutes the window is the later half of them.
 *
 * @param begin the first slot that can be compared with
 * @param now the current slot
 * @param at the current time
 * @param intoSlot how much of the current slot has passed
 */
record SpikeWindow(long begin, long now, Instant at, Duration intoSlot) {
  static final int HOUR_SLOTS = slotsIn(SpikeRule.BEFORE);
  static final int WINDOW_SLOTS = slotsIn(SpikeRule.WINDOW);

  /** Of a slice while there are too few for a median. */
  private static final int SHORT_SLICE_SLOTS = 2;

  private static final int SLICE_SLOTS = slotsIn(SpikeRule.SLICE);

  /** Of the slices in which a beginning is looked for. */
  private static final int ONSET_SLOTS = 3;

  static final Duration SLOT = length(1);

  /** Whether anything is known of the time before the window. */
  boolean isComparable() {
    return beforeSlots() > 0;
  }

  /** The first slot of the window, which ends with the current slot. */
  long start() {
    return begin + beforeSlots();
  }

  private Duration length() {
    return length(now - start()).plus(intoSlot);
  }

  /** How long failures have been counted that can be compared with. */
  Duration watched() {
    return length(Math.min(Math.max(0, now - begin), HOUR_SLOTS));
  }

  /** So many failures in the window, per second. */
  double perSecond(double failures) {
    return failures * 1000 / Math.max(1, length().toMillis());
  }

  /** Whether so many failures in the window are a spike. */
  boolean isSpike(double failures, double usualPerSecond, double[] before) {
    return SpikeRule.isSpike(failures, length(), usualPerSecond, before, length(sliceSlots()));
  }

  double usualPerSecond(double[] before) {
    return SpikeRule.usualPerSecond(before, length(sliceSlots()));
  }

  /** The failures in each slice before the window. */
  double[] before(Timeline timeline) {
    int slices = slicesBefore();
    int each = sliceSlots();
    long end = isYoung() ? begin + (long) slices * each : start();
    return slices(timeline, end, slices, each);
  }

  /** The slot in which the present increase began. */
  long onset(Timeline timeline, double usualPerSecond) {
    int count = (int) Math.min((now - begin) / ONSET_SLOTS + 1, Timeline.SLOTS / ONSET_SLOTS);
    double[] slices = slices(timeline, now + 1, count, ONSET_SLOTS);
    int onset = SpikeRule.onset(slices, length(ONSET_SLOTS), usualPerSecond);
    long slot = now + 1 - (long) (count - onset) * ONSET_SLOTS;
    return Math.max(slot, timeline.first(slot));
  }

  /** The failures in each slot of the hour that ends with the current one. */
  double[] lastHour(Timeline timeline) {
    return slices(timeline, now + 1, HOUR_SLOTS, 1);
  }

  Instant timeOf(long slot) {
    return at.minus(intoSlot).minus(length(now - slot));
  }

  private static double[] slices(Timeline timeline, long end, int count, int each) {
    double[] slices = new double[count];
    for (int i = 0; i < count; i++) {
      long to = end - (long) (count - 1 - i) * each;
      slices[i] = timeline.sum(to - each, to);
    }
    return slices;
  }

  /** Whether less time is known before the window than a whole window. */
  private boolean isYoung() {
    return beforeSlots() < WINDOW_SLOTS;
  }

  private int sliceSlots() {
    return isYoung() ? (int) Math.min(SHORT_SLICE_SLOTS, beforeSlots()) : SLICE_SLOTS;
  }

  private int slicesBefore() {
    return (int) Math.min(beforeSlots(), HOUR_SLOTS) / sliceSlots();
  }

  private long beforeSlots() {
    long age = Math.max(0, now - begin);
    return Math.max(age / 2, age - WINDOW_SLOTS);
  }

  private static Duration length(long slots) {
    return Duration.ofSeconds(slots * Timeline.SLOT_SECONDS);
  }

  private static int slotsIn(Duration time) {
    return (int) time.toSeconds() / Timeline.SLOT_SECONDS;
  }
}
