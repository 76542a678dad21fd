package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/** The severities that loggers write, to be told from names of hosts and programs. */
final class LogLevel {
  private static final String[] NAMES = {
    "trace", "debug", "info", "information", "notice", "warn", "warning", "error", "err", "severe",
    "crit", "critical", "alert", "emerg", "emergency", "panic", "fatal", "fine", "finer", "finest",
    "verbose", "log", "dbg", "inf", "wrn", "ftl"
  };

  private LogLevel() {}

  /** Whether a word is one, letters in any case. */
  static boolean isOne(Slice word) {
    for (String name : NAMES) {
      if (word.length() == name.length() && Ascii.startsWithIgnoreCase(word, 0, name)) {
        return true;
      }
    }
    return false;
  }
}
