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
  private final TextFields textFields;
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
    textFields = new TextFields(table, scratch);
    dialect = new JsonDialect(table);
    outer = new FieldValues(scratch, table.slotCount());
    inner = new FieldValues(scratch, table.slotCount());
    nothing = new FieldValues(scratch, table.slotCount());
  }

  /**
   * Reads the object of a record whose opening brace, at an index, was read last.
   *
   * @return whether it is an event; if not, it is an envelope: its {@link #fields} and {@link
   *     #parts} are known then
   */
  boolean read(JsonReader json, Slice record, int start) throws JsonException {
    outer.clear();
    fieldReader.object(json, table.root(), outer);
    if (!fieldReader.parts().isEmpty() && !messageText.isIn(outer)) {
      return false;
    }
    complete(record.slice(start, json.position()));
    addEvent(dialect.of(outer), outer);
    return true;
  }

  /** The fields of an envelope that was read last. */
  FieldValues fields() {
    return outer;
  }

  /** The entries of an envelope that was read last. */
  EnvelopeParts parts() {
    return fieldReader.parts();
  }

  /**
   * Reads an entry of an envelope, whose opening brace was read last.
   *
   * @param node what its members mean
   * @param context what holds for an entry that does not say otherwise
   */
  void readEntry(JsonReader json, FieldNode node, Slice array, FieldValues context)
      throws JsonException {
    int start = json.position() - 1;
    outer.clear();
    fieldReader.object(json, node, outer);
    complete(array.slice(start, json.position()));
    outer.inherit(context, table.contextRoles());
    addEvent(dialect.of(outer), outer);
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
    } else if (readTextFields(payload)) {
      inner.inherit(envelope, table.contextRoles());
      events.add(format, payload, inner);
    } else {
      events.add(format, payload, envelope);
    }
  }

  /** Makes an event of a text that stands alone. */
  void readText(Format format, Slice text) {
    if (readTextFields(text)) {
      events.add(format, text, inner);
    } else {
      events.add(format, text);
    }
  }

  /** Whether a text has fields, now in {@link #inner}. */
  private boolean readTextFields(Slice text) {
    if (!textFields.mayBeIn(text)) {
      return false;
    }
    inner.clear();
    return textFields.read(text, inner);
  }

  /**
   * Looks further into an object whose known fields have no message: the event may be the object it
   * carries; else all its strings are the text.
   */
  private void complete(Slice object) throws JsonException {
    if (messageText.hasMessage(outer) || dialect.of(outer) == Format.NEL) {
      return;
    }
    if (fieldReader.hasPayload()) {
      outer.clear();
      JsonReader again = nested.open(object);
      again.value();
      fieldReader.object(again, table.carrier(), outer);
    }
    if (!messageText.isIn(outer)) {
      allStrings(nested.open(object));
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
