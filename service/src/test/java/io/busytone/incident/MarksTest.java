package io.busytone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Marks of deployments, and what is new since. */
final class MarksTest {
  private Instant now = Instant.parse("2026-11-02T12:00:00Z");
  private final Marks marks = new Marks(() -> now);

  @Test
  void new_isWhatWasNotSeenBeforeTheMark() {
    fails("old:1");
    pass(Duration.ofHours(2));
    Mark mark = marks.set("shop 4.2").orElseThrow();
    pass(Duration.ofMinutes(1));
    fails("old:1");
    fails("new:1");

    assertThat(marks.since(mark))
        .extracting(each -> each.causeAtTarget().target())
        .containsExactly("new:1");
    assertThat(marks.since(mark).get(0).since()).isEqualTo(now);
  }

  @Test
  void whatWasNotSeenForADay_isNewAgain() {
    fails("old:1");
    pass(Duration.ofHours(25));
    marks.update(List.of());
    Mark mark = marks.set("shop 4.3").orElseThrow();
    pass(Duration.ofMinutes(1));
    fails("old:1");

    assertThat(marks.since(mark)).hasSize(1);
  }

  @Test
  void marks_areForgottenAfterADay_andBounded() {
    for (int i = 0; i < Marks.MAX_MARKS + 5; i++) {
      assertThat(marks.set("deploy " + i)).isPresent();
    }
    assertThat(marks.all()).hasSize(Marks.MAX_MARKS);
    assertThat(marks.all().get(0).text()).isEqualTo("deploy " + (Marks.MAX_MARKS + 4));

    pass(Duration.ofDays(1));
    assertThat(marks.all()).isEmpty();
  }

  @Test
  void text_isSafeAndShort() {
    assertThat(marks.set("v4.2 <b>\u202e\n\"x\"" + "y".repeat(100)).orElseThrow().text())
        .hasSize(Marks.MAX_CHARS)
        .startsWith("v4.2 _b____x_y");
    assertThat(marks.set("  ")).isEmpty();
  }

  @Test
  void seen_isBounded_theOldestGoesFirst() {
    Mark mark = marks.set("v1").orElseThrow();
    for (int i = 0; i < Marks.MAX_SEEN + 10; i++) {
      pass(Duration.ofMillis(1));
      fails("t:" + i);
    }

    assertThat(marks.since(mark)).hasSize(Marks.MAX_SEEN);
    assertThat(marks.since(mark))
        .extracting(each -> each.causeAtTarget().target())
        .doesNotContain("t:0");
  }

  private void fails(String target) {
    CauseAtTarget place = new CauseAtTarget("refused", "not_listening", target);
    marks.update(List.of(new FailingClient(place, "shop", 1, 1, now, now)));
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
