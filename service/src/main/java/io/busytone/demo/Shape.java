package io.busytone.demo;

import java.util.Map;

/** How a record is written around its message. */
sealed interface Shape permits TextShape, OtlpShape {
  /** The shape of that name: a file under {@code demo/shapes}, or {@code otlp.proto}. */
  static Shape load(String name) {
    return name.equals(OtlpShape.NAME) ? new OtlpShape() : TextShape.load(name);
  }

  /** A record's bytes. */
  byte[] write(Map<String, String> values);
}
