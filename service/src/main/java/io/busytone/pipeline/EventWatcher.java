package io.busytone.pipeline;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;

/** Is shown each event that a {@link RecordJudge} judges. */
@FunctionalInterface
public interface EventWatcher {
  /**
   * An event and what it is.
   *
   * @param record the whole record; empty if it holds several events
   */
  void saw(Event event, Verdict verdict, Slice record);
}
