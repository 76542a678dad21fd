package io.busytone.classify;

import java.util.Arrays;

/**
 * For each group of phrases whether one of them was found in a stretch of text, and where.
 *
 * <p>Each stretch, an event or a line, has a stamp of its own, and marks with another stamp do not
 * count: nothing has to be wiped between stretches.
 */
final class GroupMatches {
  private final Groups groups;
  private final long[] stamps;
  private final int[] levels;
  private final int[] ends;

  /** The groups marked in this stretch, each once. */
  private final int[] marked;

  private int count;
  private long stamp;

  GroupMatches(Groups groups) {
    this.groups = groups;
    stamps = new long[groups.count()];
    levels = new int[groups.count()];
    ends = new int[groups.count()];
    marked = new int[groups.count()];
    Arrays.fill(stamps, -1);
  }

  /** A new stretch begins. */
  void begin() {
    stamp++;
    count = 0;
  }

  /** Notes where a phrase was found: for each of its groups. */
  void mark(int phrase, int level, int end) {
    int[] from = groups.from();
    for (int i = from[phrase], to = from[phrase + 1]; i < to; i++) {
      markGroup(groups.ofPhrases()[i], level, end);
    }
  }

  /** What is nearest to what happened stays, then the last. */
  private void markGroup(int group, int level, int end) {
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

  /** Whether each group that a rule requires was found, and nothing of what it forbids. */
  boolean holds(int rule) {
    for (int group : groups.required()[rule]) {
      if (stamps[group] != stamp) {
        return false;
      }
    }
    int forbidden = groups.forbidden()[rule];
    return forbidden < 0 || stamps[forbidden] != stamp;
  }

  /** The rules that a group decides. */
  int[] decided(int group) {
    return groups.decided()[group];
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
