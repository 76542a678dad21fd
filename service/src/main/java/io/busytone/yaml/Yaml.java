package io.busytone.yaml;

import java.util.List;

/** A YAML document's parts, each of which knows its line. */
public sealed interface Yaml {
  /** Line where it starts, counted from 1. */
  int line();

  /** A value; numbers and truth values are taken as they are written. */
  record Scalar(int line, String text) implements Yaml {}

  /** A list. */
  record Items(int line, List<Yaml> items) implements Yaml {}

  /** A mapping; a key may come twice, which is for the reader to refuse. */
  record Fields(int line, List<Field> fields) implements Yaml {}

  /** A key and its value. */
  record Field(int line, String key, Yaml value) {}
}
