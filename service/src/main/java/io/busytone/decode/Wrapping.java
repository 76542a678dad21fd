package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;

/** What a prefix such as syslog's tells about the event behind it. Used anew for each record. */
final class Wrapping {
  private final FieldTable table;
  private final Scratch scratch;
  private final Fields fields;

  Wrapping(FieldTable table, Scratch scratch) {
    this.table = table;
    this.scratch = scratch;
    fields = new Fields(scratch, table.slotCount());
  }

  /** Starts over with what is known of the time: a text for {@link Timestamps}. */
  Wrapping at(Slice time) {
    fields.clear();
    return with(Role.TIME, time);
  }

  /** Adds a value; an empty one is not known. */
  Wrapping with(Role role, Slice value) {
    if (!value.isEmpty()) {
      int start = scratch.position();
      scratch.write(value);
      fields.set(table.slotsOf(role).from(), start);
    }
    return this;
  }

  Fields fields() {
    return fields;
  }
}
