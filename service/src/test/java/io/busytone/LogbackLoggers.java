package io.busytone;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loggers whose lines a test looks at. While another test class, which runs beside it, initialises
 * SLF4J, that gives out substitutes.
 */
public final class LogbackLoggers {
  private LogbackLoggers() {}

  public static Logger of(Class<?> logging) {
    return of(logging.getName());
  }

  public static Logger root() {
    return of(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static Logger of(String name) {
    await().until(() -> LoggerFactory.getLogger(name) instanceof Logger);
    return (Logger) LoggerFactory.getLogger(name);
  }
}
