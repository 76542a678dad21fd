package io.busytone.incident;

import java.time.Duration;
import java.time.Instant;

/**
 * The slots that a picture looks at: the window, and what is before it. A process that has watched
 * for less than an hour compares with what it has seen; in its first minutes the window is
 * shortened, so that there is something to compare with.
 *
 * @param begin the first slot that can be compared with
 * @param now the slot under way
 * @param at the moment
 * @param intoSlot how much of the slot under way has passed
 */
record SpikeWindow(long begin, long now, Instant at, Duration intoSlot) {
  static final int HOUR_SLOTS = slotsIn(SpikeRule.BEFORE);
  static final int WINDOW_SLOTS = slotsIn(SpikeRule.WINDOW);

  /** What a young process keeps to compare with, if need be at the cost of the window. */
  private static final int FIRST_SLOTS = 2;

  /** So long that a median sees what fails twice a minute. */
  private static final int SLICE_SLOTS = 3;

  private static final Duration SLICE = length(SLICE_SLOTS);

  /** Whether anything is known of the time before the window. */
  boolean isComparable() {
    return beforeSlots() > 0;
  }

  /** The first slot of the window, which ends with the slot under way. */
  long windowStart() {
    return begin + beforeSlots();
  }

  Duration window() {
    return length(now - windowStart()).plus(intoSlot);
  }

  /** How long there has been something to compare with. */
  Duration watched() {
    return length(Math.min(Math.max(0, now - begin), HOUR_SLOTS));
  }

  /** Whether so many failures in the window are a spike. */
  boolean isSpike(double failures, double usualPerSecond) {
    return SpikeRule.isSpike(
        failures, window(), usualPerSecond, slicesBefore(), length(sliceSlots()));
  }

  double usualPerSecond(Timeline timeline) {
    int slices = slicesBefore();
    int each = sliceSlots();
    long end = isYoung() ? begin + (long) slices * each : windowStart();
    return SpikeRule.usualPerSecond(slices(timeline, end, slices, each), length(each));
  }

  /** The slot where the present trouble began. */
  long onset(Timeline timeline, double usualPerSecond) {
    int count = (int) Math.min((now - begin) / SLICE_SLOTS + 1, Timeline.SLOTS / SLICE_SLOTS);
    double[] slices = slices(timeline, now + 1, count, SLICE_SLOTS);
    int onset = SpikeRule.onset(slices, SLICE, usualPerSecond);
    long slot = now + 1 - (long) (count - onset) * SLICE_SLOTS;
    return Math.max(slot, timeline.first(slot));
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

  /** A young process has no more than its first moments to compare with. */
  private boolean isYoung() {
    return beforeSlots() < WINDOW_SLOTS;
  }

  private int sliceSlots() {
    return isYoung() ? (int) Math.min(FIRST_SLOTS, beforeSlots()) : SLICE_SLOTS;
  }

  private int slicesBefore() {
    return (int) Math.min(beforeSlots(), HOUR_SLOTS) / sliceSlots();
  }

  private long beforeSlots() {
    long age = Math.max(0, now - begin);
    return Math.max(Math.min(FIRST_SLOTS, age / 2), age - WINDOW_SLOTS);
  }

  private static Duration length(long slots) {
    return Duration.ofSeconds(slots * Timeline.SLOT_SECONDS);
  }

  private static int slotsIn(Duration time) {
    return (int) time.toSeconds() / Timeline.SLOT_SECONDS;
  }
}
