package io.busytone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

final class EpisodeReporterTest {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final Schedule schedule = Pace.FAST.schedule();

  @Test
  void outage_isAnnouncedOnceAtItsBeginningAndOnceAtItsEnd() {
    EpisodeReporter reporter = reporter(Pace.FAST);
    reporter.tick(Duration.ofMinutes(7), LocalTime.of(12, 3, 18));
    reporter.tick(Duration.ofMinutes(8), LocalTime.of(12, 3, 20));
    reporter.tick(Duration.ofMinutes(9), LocalTime.of(12, 3, 24));
    reporter.tick(Duration.ofMinutes(31), LocalTime.of(12, 4, 50));

    assertThat(output.toString(UTF_8).lines())
        .containsExactly(
            "12:03:20 outage: payments-db.internal:5432 refuses everybody for 90 s",
            "12:04:50 outage: payments-db.internal:5432 answers again");
  }

  @Test
  void wholeDay_announcesEveryEpisode() {
    EpisodeReporter reporter = reporter(Pace.REAL);
    for (int minute = 0; minute < schedule.length().toMinutes(); minute++) {
      reporter.tick(Duration.ofMinutes(minute), LocalTime.MIDNIGHT.plusMinutes(minute));
    }

    assertThat(output.toString(UTF_8).lines()).hasSize(2 * schedule.episodes().size());
    assertThat(output.toString(UTF_8)).contains("for 60 min").doesNotContain("${");
  }

  private EpisodeReporter reporter(Pace pace) {
    return new EpisodeReporter(
        SimulatedFleet.load(), schedule, pace, new PrintStream(output, true, UTF_8));
  }
}
