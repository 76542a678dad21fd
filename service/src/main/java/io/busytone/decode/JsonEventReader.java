package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import io.busytone.event.Format;
import io.busytone.json.JsonException;
import io.busytone.json.JsonReader;
import io.busytone.json.JsonStart;

/**
 * Makes one event of one JSON object. If its message is JSON again (Docker around a program that
 * logs JSON, Filebeat that does not look inside) the inner object is the event and the outer one
 * only tells what the inner one does not; once, not deeper.
 */
final class JsonEventReader {
  private final FieldTable table;
  private final JsonReader nested = new JsonReader();
  private final JsonFieldReader fieldReader;
  private final Scratch scratch;
  private final EventBuilder events;
  private final MessageText messageText;
  private final JsonDialect dialect;
  private final FieldValues outer;
  private final FieldValues inner;
  private final FieldValues nothing;

  JsonEventReader(FieldTable table, Scratch scratch, EventBuilder events) {
    this.table = table;
    this.scratch = scratch;
    this.events = events;
    fieldReader = new JsonFieldReader(table, scratch);
    messageText = new MessageText(table, scratch);
    dialect = new JsonDialect(table);
    outer = new FieldValues(scratch, table.slotCount());
    inner = new FieldValues(scratch, table.slotCount());
    nothing = new FieldValues(scratch, table.slotCount());
  }

  /** Reads the object of a record whose opening brace, at an index, was read last. */
  void read(JsonReader json, Slice record, int start) throws JsonException {
    outer.clear();
    fieldReader.object(json, table.root(), outer);
    Format format = dialect.of(outer);
    if (format != Format.NEL && !messageText.isIn(outer)) {
      allStrings(nested.open(record.slice(start, json.position())));
    }
    addEvent(format, outer);
  }

  /** Makes an event of fields that were read elsewhere. */
  void addEvent(Format format, FieldValues fields) {
    if (readInner(fields.best(table.slotsOf(FieldRole.MESSAGE)))) {
      events.add(format, inner, fields);
    } else {
      events.add(format, fields, nothing);
    }
  }

  /** Makes an event of the text or JSON that follows a prefix. */
  void readPayload(Format format, Slice payload, FieldValues envelope) {
    if (readInner(payload)) {
      events.add(format, inner, envelope);
    } else {
      events.add(format, payload, envelope);
    }
  }

  /** Whether a text is a JSON object, now in {@link #inner}. */
  private boolean readInner(Slice text) {
    if (!JsonStart.startsObject(text, 0)) {
      return false;
    }
    inner.clear();
    try {
      JsonReader json = nested.open(text);
      json.value();
      fieldReader.object(json, table.root(), inner);
      json.end();
      return true;
    } catch (JsonException noJson) {
      return false;
    }
  }

  /** An object without any field we know as text: its strings are its text. */
  private void allStrings(JsonReader json) throws JsonException {
    switch (json.value()) {
      case OBJECT -> {
        while (json.nextMember()) {
          allStrings(json);
        }
      }
      case ARRAY -> {
        while (json.nextElement()) {
          allStrings(json);
        }
      }
      case STRING -> addText(json);
      default -> {}
    }
  }

  private void addText(JsonReader json) {
    int start = scratch.position();
    json.write(scratch);
    outer.add(table.slotsOf(FieldRole.MESSAGE).from(), start);
  }
}
