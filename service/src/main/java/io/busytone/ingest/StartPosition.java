package io.busytone.ingest;

import java.time.Duration;
import java.time.Instant;

/** Where a consumer group starts that has not committed an offset of a topic before. */
public sealed interface StartPosition {
  /** At the first record that the topic still holds. */
  record Earliest() implements StartPosition {}

  /** Behind the last record. */
  record Latest() implements StartPosition {}

  /** At the first record whose time is at most so long before the process's start. */
  record Before(Duration start) implements StartPosition {}

  /** At the first record whose time is this or later. */
  record At(Instant time) implements StartPosition {}
}
