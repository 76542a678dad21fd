package io.busytone.classify;

import java.util.Arrays;

/**
 * Which groups of phrases were found in the current scope, a line or a whole event, and where those
 * that decide rules end.
 *
 * <p>A common word is in dozens of groups, of which few decide a rule. Of the others it is enough
 * to know that they were found: a bit each.
 */
final class GroupMatches {
  private final PhraseGroups groups;

  /** A bit for each group found in this scope. */
  private final long[] present;

  /** For each group found that decides rules its nesting level, above the index of its end. */
  private final long[] places;

  /** The groups found in this scope that decide rules, each once. */
  private final int[] found;

  private int count;

  GroupMatches(PhraseGroups groups) {
    this.groups = groups;
    present = new long[groups.words()];
    places = new long[groups.count()];
    found = new int[groups.count()];
  }

  /** A new scope begins. */
  void begin() {
    Arrays.fill(present, 0);
    count = 0;
  }

  /**
   * Adds a phrase that was found, to each of its groups.
   *
   * @param level nesting level, higher is nearer to what happened
   * @param end where it ends
   * @param happened whether the text says that it happened; else it shows no failure
   */
  void add(int phrase, int level, int end, boolean happened) {
    PhraseGroups.Members members = happened ? groups.all() : groups.withoutFailure();
    for (int i = members.decidingFrom()[phrase]; i < members.decidingFrom()[phrase + 1]; i++) {
      addDeciding(members.deciding()[i], level, end);
    }
    for (int i = members.wordsFrom()[phrase]; i < members.wordsFrom()[phrase + 1]; i++) {
      present[members.words()[i]] |= members.bits()[i];
    }
  }

  /** Of several matches the one nearest to what happened is kept, then the last. */
  private void addDeciding(int group, int level, int end) {
    if (!isFound(group)) {
      found[count++] = group;
    } else if (level < level(group)) {
      return;
    }
    places[group] = (long) level << 32 | (end & 0xFFFF_FFFFL);
  }

  private boolean isFound(int group) {
    return (present[group >> 6] & 1L << group) != 0;
  }

  /** Whether each group that a rule requires was found, and nothing of what it forbids. */
  boolean holds(int rule) {
    for (int group : groups.required()[rule]) {
      if (!isFound(group)) {
        return false;
      }
    }
    int forbidden = groups.forbidden()[rule];
    return forbidden < 0 || !isFound(forbidden);
  }

  /** The rules that a group decides. */
  int[] decidedRules(int group) {
    return groups.decidedRules()[group];
  }

  /** How many groups were found that decide rules. */
  int count() {
    return count;
  }

  /** One of them. */
  int group(int index) {
    return found[index];
  }

  /** Its nesting level. */
  int level(int group) {
    return (int) (places[group] >> 32);
  }

  /** Where it ends. */
  int end(int group) {
    return (int) places[group];
  }
}
