package io.busytone.cli;

import io.busytone.pipeline.RecordVerdict;
import java.io.IOException;

/** Where the verdicts on lines go. */
interface ClassifyReport {
  void record(long line, RecordVerdict verdict) throws IOException;

  /** No more input is ready: what was reported must be seen. */
  void flush() throws IOException;

  /** The input is at its end. */
  void finish() throws IOException;
}
