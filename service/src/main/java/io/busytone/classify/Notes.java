package io.busytone.classify;

/** For each rule what has been found of it in the stretch of text that is being read. */
final class Notes {
  private final long[] stamps;
  private final int[] groups;
  private final int[] levels;
  private final int[] ends;

  Notes(int rules) {
    stamps = new long[rules];
    groups = new int[rules];
    levels = new int[rules];
    ends = new int[rules];
  }

  /** Blanks a rule's notes unless they are of this stretch; says whether they were blanked. */
  boolean open(int rule, long stamp) {
    if (stamps[rule] == stamp) {
      return false;
    }
    stamps[rule] = stamp;
    groups[rule] = 0;
    levels[rule] = Integer.MIN_VALUE;
    return true;
  }

  void add(int rule, int group) {
    groups[rule] |= 1 << group;
  }

  /** Notes where the first group was found; the nearest to what happened stays, then the last. */
  void at(int rule, int level, int end) {
    if (level >= levels[rule]) {
      levels[rule] = level;
      ends[rule] = end;
    }
  }

  /** Whether all the groups required are there and nothing forbidden. */
  boolean holds(int rule, int required) {
    return groups[rule] == required;
  }

  int level(int rule) {
    return levels[rule];
  }

  int end(int rule) {
    return ends[rule];
  }
}
