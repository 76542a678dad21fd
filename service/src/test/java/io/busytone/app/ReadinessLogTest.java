package io.busytone.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.busytone.LogbackLoggers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReadinessLogTest {
  private static final Logger LOG = LogbackLoggers.of(ReadinessLog.class);

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final AtomicLong nanos = new AtomicLong();
  private List<String> problems = List.of();
  private boolean failed;
  private final ReadinessLog log = new ReadinessLog(() -> problems, () -> failed, nanos::get);

  @BeforeEach
  void listen() {
    lines.start();
    LOG.setLevel(Level.INFO);
    LOG.addAppender(lines);
  }

  @AfterEach
  void listenNoMore() {
    LOG.detachAppender(lines);
    LOG.setLevel(null);
    log.close();
  }

  @Test
  void failure_isLoggedAtOnce_thenOnceAMinute_andItsEndInOneLine() {
    problems = List.of("broker away", "consumer has not joined the group");
    failed = true;
    lookForSeconds(119);
    problems = List.of();
    failed = false;
    lookForSeconds(300);

    String line = "Not ready: broker away; consumer has not joined the group";
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(line, line, "Ready again after 119 s");
  }

  @Test
  void start_thatTakesHalfAMinute_isNotLogged() {
    problems = List.of("consumer has not joined the group");
    lookForSeconds(30);
    problems = List.of();
    lookForSeconds(60);

    assertThat(lines.list).isEmpty();
  }

  @Test
  void problem_thatDoesNotPass_isLoggedAfterHalfAMinute() {
    problems = List.of("topic errors does not exist");
    lookForSeconds(32);

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("Not ready: topic errors does not exist");
  }

  private void lookForSeconds(int seconds) {
    for (int i = 0; i < seconds; i++) {
      log.look();
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }
  }
}
