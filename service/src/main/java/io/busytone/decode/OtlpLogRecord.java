package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import io.busytone.event.Format;
import org.jspecify.annotations.Nullable;

/**
 * One OpenTelemetry log record, whichever encoding it came in: the attributes of its resource, then
 * its own, which come first. Source: opentelemetry-proto, logs/v1/logs.proto.
 */
final class OtlpLogRecord {
  private final JsonEventReader eventReader;
  private final Scratch scratch;
  private final FieldNode root;
  private final FieldNode body;
  private final FieldNode other;
  private final SlotRange times;
  private final FieldValues resource;
  private final FieldValues record;

  OtlpLogRecord(FieldTable table, Scratch scratch, JsonEventReader eventReader) {
    this.eventReader = eventReader;
    this.scratch = scratch;
    root = table.root();
    body = table.root().at("body");
    other = table.otherText();
    times = table.slotsOf(FieldRole.TIME);
    resource = new FieldValues(scratch, table.slotCount());
    record = new FieldValues(scratch, table.slotCount());
  }

  /** Starts the records of another resource. */
  void startResource() {
    resource.clear();
  }

  void startRecord() {
    record.clear();
  }

  /** Makes an event of the record. */
  void endRecord(Format format) {
    record.fillFrom(resource);
    eventReader.addEvent(format, record);
  }

  FieldValues resource() {
    return resource;
  }

  FieldValues record() {
    return record;
  }

  /** What a key means inside a map, or among the attributes; null if nothing to us. */
  @Nullable FieldNode member(FieldNode map, Slice key) {
    if (map.equals(other)) {
      return other;
    }
    if (!map.equals(body)) {
      return map.child(key);
    }
    FieldNode known = root.child(key);
    return known == null ? other : known;
  }

  /** Where the keys of attributes are looked up. */
  FieldNode attributes() {
    return root;
  }

  /**
   * Where the body's text is kept. Members of a body that is a map mean the same as attributes, and
   * as members of a JSON object.
   */
  FieldNode body() {
    return body;
  }

  /** Keeps a value. */
  void keep(Slice value, FieldNode node, FieldValues into, MergePolicy policy) {
    if (!value.isEmpty()) {
      int start = scratch.position();
      scratch.write(value);
      keep(start, node, into, policy);
    }
  }

  /** Keeps what the scratch memory holds from a position on. */
  void keep(int start, FieldNode node, FieldValues into, MergePolicy policy) {
    for (int slot : node.slots()) {
      policy.apply(into, slot, start);
    }
  }

  /**
   * Keeps when it happened or when it was observed, nanoseconds in decimal digits from a position
   * in the scratch memory on. The former counts unless it is 0.
   */
  void time(int start, boolean observed) {
    record.set(times.from() + (observed ? 1 : 0), start);
  }
}
