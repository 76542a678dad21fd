package io.busytone.pipeline;

import java.util.List;

/** What a record would count as. */
public sealed interface RecordVerdict {
  /**
   * The record can be read.
   *
   * @param events at least one; a record that holds none counts as one that is no failure
   */
  record Events(List<EventVerdict> events) implements RecordVerdict {}

  /**
   * The record would be a dead letter.
   *
   * @param error the reason's id and what is wrong, one bounded line
   */
  record Unreadable(String error) implements RecordVerdict {}
}
