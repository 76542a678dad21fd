package io.busytone.classify;

/**
 * The rule that decides so far: of lowest order, then nearest to what happened, then last in the
 * text. What wraps comes before what is wrapped, in Java's {@code Caused by}, in Go's {@code a: b},
 * in .NET's {@code --->}.
 */
final class WinningRule {
  private int rule;
  private int order;
  private int level;
  private int end;

  void clear() {
    rule = -1;
    order = Integer.MAX_VALUE;
  }

  void offer(int newRule, int newOrder, int newLevel, int newEnd) {
    if (isBetter(newOrder, newLevel, newEnd)) {
      rule = newRule;
      order = newOrder;
      level = newLevel;
      end = newEnd;
    }
  }

  private boolean isBetter(int newOrder, int newLevel, int newEnd) {
    if (newOrder != order) {
      return newOrder < order;
    }
    return newLevel != level ? newLevel > level : newEnd > end;
  }

  /** Its number, or -1 if no rule holds. */
  int rule() {
    return rule;
  }
}
