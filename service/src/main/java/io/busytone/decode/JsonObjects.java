package io.busytone.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.busytone.event.Format;
import io.busytone.event.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Makes one event of one JSON object. If its message is JSON again (Docker around a program that
 * logs JSON, Filebeat that does not look inside) the inner object is the event and the outer one
 * only tells what the inner one does not; once, not deeper.
 */
final class JsonObjects {
  private final FieldTable table;
  private final JsonWalk walk;
  private final Scratch scratch;
  private final EventBuilder events;
  private final Texts texts;
  private final Shape shape;
  private final Fields outer;
  private final Fields inner;
  private final Fields nothing;

  JsonObjects(FieldTable table, Scratch scratch, EventBuilder events) {
    this.table = table;
    this.scratch = scratch;
    this.events = events;
    walk = new JsonWalk(table, scratch);
    texts = new Texts(table, scratch);
    shape = new Shape(table);
    outer = new Fields(scratch, table.slotCount());
    inner = new Fields(scratch, table.slotCount());
    nothing = new Fields(scratch, table.slotCount());
  }

  /** Reads the object of a record that starts at an index and at the parser's current token. */
  void read(JsonParser parser, Slice record, int start) throws IOException {
    outer.clear();
    walk.object(parser, table.root(), outer);
    Format format = shape.of(outer);
    if (format != Format.NEL && !texts.isIn(outer)) {
      int end = (int) parser.currentLocation().getByteOffset();
      allStrings(record.slice(start, end));
    }
    addEvent(format, outer);
  }

  /** Makes an event of fields that were read elsewhere. */
  void addEvent(Format format, Fields fields) {
    if (readInner(fields.best(table.slotsOf(Role.MESSAGE)))) {
      events.add(format, inner, fields);
    } else {
      events.add(format, fields, nothing);
    }
  }

  /** Makes an event of the text or JSON that follows a prefix. */
  void readWrapped(Format format, Slice payload, Fields wrapping) {
    if (readInner(payload)) {
      events.add(format, inner, wrapping);
    } else {
      events.add(format, payload, wrapping);
    }
  }

  /** Whether a text is a JSON object, now in {@link #inner}. */
  private boolean readInner(Slice text) {
    if (!Json.startsObject(text, 0)) {
      return false;
    }
    inner.clear();
    try (JsonParser parser = Json.parser(text)) {
      parser.nextToken();
      walk.object(parser, table.root(), inner);
      return parser.nextToken() == null;
    } catch (JsonProcessingException problem) {
      return !Utf8.isValid(text) && readInner(Utf8.repaired(text, scratch));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  /** An object without any field we know as text: its strings are its text. */
  private void allStrings(Slice object) throws IOException {
    int slot = table.slotsOf(Role.MESSAGE).from();
    try (JsonParser parser = Json.parser(object)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          outer.add(slot, walk.write(parser));
        }
      }
    }
  }
}
