package io.busytone.web;

import static org.assertj.core.api.Assertions.assertThat;

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

final class RequestFailureLogTest {
  private final Logger logger = LogbackLoggers.of(RequestFailureLog.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AtomicLong nanos = new AtomicLong();
  private final RequestFailureLog failures = new RequestFailureLog(nanos::get);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void detach() {
    logger.detachAppender(log);
  }

  @Test
  void firstFailure_isLoggedWithItsTrace_furtherOnesAreCounted() {
    fail(0, "first");
    fail(1, "second");
    fail(59, "third");
    assertThat(traces()).containsExactly("first");

    fail(60, "fourth");
    assertThat(traces()).containsExactly("first", "fourth");
    assertThat(ofThisTest().get(1).getFormattedMessage())
        .isEqualTo("A request failed unexpectedly; 2 more did since the last such line");
    fail(61, "fifth");
    assertThat(traces()).hasSize(2);
  }

  private void fail(long second, String message) {
    nanos.set(Duration.ofSeconds(second).toNanos());
    failures.add(new OurException(message));
  }

  private List<String> traces() {
    return ofThisTest().stream().map(event -> event.getThrowableProxy().getMessage()).toList();
  }

  /** Tests beside this one may log the failures of their servers. */
  private List<ILoggingEvent> ofThisTest() {
    return List.copyOf(log.list).stream()
        .filter(
            event -> event.getThrowableProxy().getClassName().equals(OurException.class.getName()))
        .toList();
  }

  private static final class OurException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OurException(String message) {
      super(message);
    }
  }
}
