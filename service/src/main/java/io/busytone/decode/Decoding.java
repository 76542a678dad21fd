package io.busytone.decode;

import io.busytone.event.Event;
import java.util.List;

/** What became of one record's bytes. */
public sealed interface Decoding {
  /**
   * The record carries events, possibly none.
   *
   * @param events in the record's order; valid until the decoder's next call
   */
  record Decoded(List<Event> events) implements Decoding {}

  /** The record has no value or an empty one. */
  record Empty() implements Decoding {
    static final Empty INSTANCE = new Empty();
  }

  /**
   * The record cannot be read and belongs on the dead-letter topic.
   *
   * @param reason the label value
   * @param detail for people: what was wrong and where, one bounded line without control characters
   */
  record Rejected(RejectionReason reason, String detail) implements Decoding {}
}
