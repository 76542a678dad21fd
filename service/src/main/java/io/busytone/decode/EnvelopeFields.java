package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;

/** What a prefix such as syslog's says about the event behind it. Reused for each record. */
final class EnvelopeFields {
  private final FieldTable table;
  private final Scratch scratch;
  private final FieldValues fields;

  EnvelopeFields(FieldTable table, Scratch scratch) {
    this.table = table;
    this.scratch = scratch;
    fields = new FieldValues(scratch, table.slotCount());
  }

  /** Starts over with the time, a text for {@link Timestamps}. */
  EnvelopeFields at(Slice time) {
    fields.clear();
    return with(FieldRole.TIME, time);
  }

  /** Adds a value; an empty one is unknown. */
  EnvelopeFields with(FieldRole role, Slice value) {
    if (!value.isEmpty()) {
      int start = scratch.position();
      scratch.write(value);
      fields.set(table.slotsOf(role).from(), start);
    }
    return this;
  }

  FieldValues fields() {
    return fields;
  }
}
