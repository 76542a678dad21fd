package io.busytone.classify;

/**
 * How often a memory is asked: always while it knows enough for that to pay; if it does not, since
 * senders hardly repeat, once in {@value #SELDOM} times. So a memory that is of no use costs
 * little, and is found to be of use again. Not for several threads at once.
 */
public final class AskingPace {
  static final int SELDOM = 64;

  /** Answers after which it is judged for the first time: a memory is empty at first. */
  static final int FIRST_WINDOW = 1 << 16;

  /** Answers after which it is judged again. */
  static final int WINDOW = 256;

  private final int leastKnown;
  private boolean always = true;
  private int window = FIRST_WINDOW;
  private int events;
  private int answers;
  private int known;

  /**
   * @param leastKnown how many of {@value #WINDOW} answers make it worth asking
   */
  public AskingPace(int leastKnown) {
    this.leastKnown = leastKnown;
  }

  /** Whether to ask about an event that comes now. */
  public boolean isDue() {
    return always || ++events % SELDOM == 0;
  }

  /** The memory was asked. */
  public void answered(boolean knew) {
    known += knew ? 1 : 0;
    if (++answers == window) {
      always = (long) known * WINDOW >= (long) leastKnown * window;
      window = WINDOW;
      answers = 0;
      known = 0;
    }
  }
}
