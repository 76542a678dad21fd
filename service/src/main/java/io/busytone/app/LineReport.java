package io.busytone.app;

import java.io.IOException;
import java.util.List;

/** Where the verdicts on lines go. */
public interface LineReport {
  /** The line carries these events: exactly one, unless it is a list of them. */
  void events(long line, List<EventLine> events) throws IOException;

  /** The line cannot be read. */
  void error(long line, String error) throws IOException;

  /** No more input is ready: what was reported must be seen. */
  void flush() throws IOException;

  /** The input is at its end. */
  void finish() throws IOException;
}
