package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

final class AskingPaceTest {
  private static final int EVENTS = 100 * AskingPace.WINDOW * AskingPace.SELDOM;

  private final AskingPace pace = new AskingPace(8);

  /** How many of so many events the memory is asked about, if it knows some of those. */
  private int asked(int events, IntPredicate known) {
    int asked = 0;
    for (int i = 0; i < events; i++) {
      if (pace.isDue()) {
        pace.answered(known.test(i));
        asked++;
      }
    }
    return asked;
  }

  @Test
  void nothingKnown_isAskedSeldom_onceTheMemoryHadTimeToFill() {
    assertThat(asked(AskingPace.FIRST_WINDOW, i -> false)).isEqualTo(AskingPace.FIRST_WINDOW);
    assertThat(asked(EVENTS, i -> false)).isEqualTo(EVENTS / AskingPace.SELDOM);
  }

  @Test
  void oneInTwentyKnown_isAlwaysAsked() {
    assertThat(asked(EVENTS, i -> i % 20 == 0)).isEqualTo(EVENTS);
  }

  @Test
  void knownAgain_isSoonAlwaysAskedAgain() {
    asked(AskingPace.FIRST_WINDOW + EVENTS, i -> false);

    asked(AskingPace.WINDOW * AskingPace.SELDOM, i -> true);

    assertThat(asked(EVENTS, i -> true)).isEqualTo(EVENTS);
  }
}
