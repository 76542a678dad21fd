package io.busytone.classify;

/** The rules of which something was found, each once. */
final class Touched {
  private final int[] rules;
  private int count;

  Touched(int capacity) {
    rules = new int[capacity];
  }

  void add(int rule) {
    rules[count++] = rule;
  }

  int get(int index) {
    return rules[index];
  }

  int count() {
    return count;
  }

  void clear() {
    count = 0;
  }
}
