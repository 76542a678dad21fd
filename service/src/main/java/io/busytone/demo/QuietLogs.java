package io.busytone.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The broker tells errors alone, unless the logging configuration names its loggers. */
final class QuietLogs {
  private static final List<String> LOGGERS =
      List.of("kafka", "org.apache.kafka", "state.change.logger");

  private QuietLogs() {}

  static void hush() {
    for (String name : LOGGERS) {
      if (LoggerFactory.getLogger(name) instanceof Logger logger && logger.getLevel() == null) {
        logger.setLevel(Level.ERROR);
      }
    }
  }
}
