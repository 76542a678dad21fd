package io.busytone.classify;

/**
 * How often a memory is asked: always while it knows something now and then; if it does not, since
 * a sender never repeats, once in {@value #SELDOM} times. So a memory that is of no use costs
 * little, and is found to be of use again. Not for several threads at once.
 */
final class AskingPace {
  static final int SELDOM = 64;

  /** Answers after which it is judged for the first time: a memory is empty at first. */
  static final int FIRST_WINDOW = 1 << 16;

  /** Answers after which it is judged again. */
  static final int WINDOW = 256;

  /** So many answers of a window make it worth asking. */
  static final int LEAST_KNOWN = 8;

  private boolean always = true;
  private int window = FIRST_WINDOW;
  private int events;
  private int answers;
  private int known;

  /** Whether to ask about an event that comes now. */
  boolean isDue() {
    return always || ++events % SELDOM == 0;
  }

  /** The memory was asked. */
  void answered(boolean knew) {
    known += knew ? 1 : 0;
    if (++answers == window) {
      always = known >= LEAST_KNOWN;
      window = WINDOW;
      answers = 0;
      known = 0;
    }
  }
}
