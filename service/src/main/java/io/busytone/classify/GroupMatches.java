package io.busytone.classify;

import java.util.Arrays;

/**
 * Which groups of phrases were found in the current scope, a line or a whole event, and where.
 *
 * <p>Scopes are numbered, and a match carries the number of its scope: those of earlier scopes do
 * not count, and nothing has to be cleared between scopes.
 */
final class GroupMatches {
  private final PhraseGroups groups;

  /** The scope in which each group was found last. */
  private final long[] scopes;

  private final int[] levels;
  private final int[] ends;

  /** The groups found in this scope, each once. */
  private final int[] found;

  private int count;
  private long scope;

  GroupMatches(PhraseGroups groups) {
    this.groups = groups;
    scopes = new long[groups.count()];
    levels = new int[groups.count()];
    ends = new int[groups.count()];
    found = new int[groups.count()];
    Arrays.fill(scopes, -1);
  }

  /** A new scope begins. */
  void begin() {
    scope++;
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
    int[] from = groups.groupsFrom();
    for (int i = from[phrase], to = from[phrase + 1]; i < to; i++) {
      int group = groups.groupsOfPhrases()[i];
      if (happened || !groups.showsFailure()[group]) {
        addGroup(group, level, end);
      }
    }
  }

  /** Of several matches the one nearest to what happened is kept, then the last. */
  private void addGroup(int group, int level, int end) {
    if (scopes[group] != scope) {
      scopes[group] = scope;
      levels[group] = Integer.MIN_VALUE;
      found[count++] = group;
    }
    if (level >= levels[group]) {
      levels[group] = level;
      ends[group] = end;
    }
  }

  /** Whether each group that a rule requires was found, and nothing of what it forbids. */
  boolean holds(int rule) {
    for (int group : groups.required()[rule]) {
      if (scopes[group] != scope) {
        return false;
      }
    }
    int forbidden = groups.forbidden()[rule];
    return forbidden < 0 || scopes[forbidden] != scope;
  }

  /** The rules that a group decides. */
  int[] decidedRules(int group) {
    return groups.decidedRules()[group];
  }

  /** How many groups were found. */
  int count() {
    return count;
  }

  /** A group that was found. */
  int group(int index) {
    return found[index];
  }

  /** Nesting level of a group that was found. */
  int level(int group) {
    return levels[group];
  }

  /** Where a group that was found ends. */
  int end(int group) {
    return ends[group];
  }
}
