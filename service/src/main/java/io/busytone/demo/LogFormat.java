package io.busytone.demo;

import java.util.Map;

/** The format of a record around its message. */
sealed interface LogFormat permits TextFormat, OtlpFormat {
  /** The format with this name: a file under {@code demo/formats}, or {@code otlp.proto}. */
  static LogFormat load(String name) {
    return name.equals(OtlpFormat.NAME) ? new OtlpFormat() : TextFormat.load(name);
  }

  /** A record's bytes. */
  byte[] write(Map<String, String> values);
}
