package io.busytone.diagnose;

import java.util.List;

/** Whether a piece of evidence is there. */
interface ClueTest {
  boolean holds(Situation failure);

  /** What to put in the sentence, in the order of its numbers; asked only where it holds. */
  List<Object> figures(Situation failure);
}
