package io.busytone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

final class AnnouncerTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Day day = Pace.FAST.day();

  @Test
  void outage_isAnnouncedOnceAtItsBeginningAndOnceAtItsEnd() {
    Announcer announcer = announcer(Pace.FAST);
    announcer.tick(Duration.ofMinutes(7), LocalTime.of(12, 3, 18));
    announcer.tick(Duration.ofMinutes(8), LocalTime.of(12, 3, 20));
    announcer.tick(Duration.ofMinutes(9), LocalTime.of(12, 3, 24));
    announcer.tick(Duration.ofMinutes(31), LocalTime.of(12, 4, 50));

    assertThat(said.toString(UTF_8).lines())
        .containsExactly(
            "12:03:20 outage: payments-db.internal:5432 refuses everybody for 90 s",
            "12:04:50 outage: payments-db.internal:5432 answers again");
  }

  @Test
  void wholeDay_announcesEveryEpisode() {
    Announcer announcer = announcer(Pace.REAL);
    for (int minute = 0; minute < day.length().toMinutes(); minute++) {
      announcer.tick(Duration.ofMinutes(minute), LocalTime.MIDNIGHT.plusMinutes(minute));
    }

    assertThat(said.toString(UTF_8).lines()).hasSize(2 * day.episodes().size());
    assertThat(said.toString(UTF_8)).contains("for 60 min").doesNotContain("${");
  }

  private Announcer announcer(Pace pace) {
    return new Announcer(Cast.load(), day, pace, new PrintStream(said, true, UTF_8));
  }
}
