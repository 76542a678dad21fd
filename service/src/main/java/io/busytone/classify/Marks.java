package io.busytone.classify;

import java.util.Arrays;

/**
 * For each group of phrases whether one of them was found in a stretch of text, and where.
 *
 * <p>Each stretch, an event or a line, has a stamp of its own, and marks with another stamp do not
 * count: nothing has to be wiped between stretches.
 */
final class Marks {
  private final long[] stamps;
  private final int[] levels;
  private final int[] ends;

  /** The groups marked in this stretch, each once. */
  private final int[] marked;

  private int count;
  private long stamp;

  Marks(int groups) {
    stamps = new long[groups];
    levels = new int[groups];
    ends = new int[groups];
    marked = new int[groups];
    Arrays.fill(stamps, -1);
  }

  /** A new stretch begins. */
  void begin() {
    stamp++;
    count = 0;
  }

  /** Notes where a group was found; the nearest to what happened stays, then the last. */
  void mark(int group, int level, int end) {
    if (stamps[group] != stamp) {
      stamps[group] = stamp;
      levels[group] = Integer.MIN_VALUE;
      marked[count++] = group;
    }
    if (level >= levels[group]) {
      levels[group] = level;
      ends[group] = end;
    }
  }

  /** Whether each of these groups was found. */
  boolean hasAll(int[] groups) {
    for (int group : groups) {
      if (stamps[group] != stamp) {
        return false;
      }
    }
    return true;
  }

  /** Whether this group was found. */
  boolean has(int group) {
    return stamps[group] == stamp;
  }

  int count() {
    return count;
  }

  int marked(int index) {
    return marked[index];
  }

  int level(int group) {
    return levels[group];
  }

  int end(int group) {
    return ends[group];
  }
}
