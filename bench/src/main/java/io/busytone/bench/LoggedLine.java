package io.busytone.bench;

import java.io.IOException;
import java.util.function.Consumer;

/** What the baseline takes from a log record. */
interface LoggedLine {
  /** The texts in which it looks for a failure. */
  String text();

  /** Who reports; empty if the record does not tell. */
  String client();

  /** What was dialled, if a field says so; else empty. */
  String target();

  /** Reads a record's value. */
  interface Reader {
    void read(byte[] value, Consumer<LoggedLine> lines) throws IOException;
  }
}
