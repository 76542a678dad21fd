package io.busytone.decode;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import io.busytone.event.Format;
import io.busytone.json.JsonException;
import io.busytone.json.JsonReader;
import io.busytone.json.JsonType;

/**
 * Grafana Loki's push request: lines with their times, nanoseconds since 1970, grouped by labels.
 * Source: Loki's HTTP API, {@code POST /loki/api/v1/push}; and the form before version 1.0, whose
 * labels are a text and whose lines are objects, {@code POST /api/prom/push}.
 */
final class LokiStreams {
  private static final int[] NO_SLOTS = {};

  private final FieldTable table;
  private final Scratch scratch;
  private final JsonEventReader eventReader;
  private final JsonFieldReader fieldReader;
  private final FieldNode labelNames;
  private final SlotRange messages;
  private final int time;
  private final FieldValues labels;
  private final FieldValues line;
  private final JsonReader lines = new JsonReader();

  LokiStreams(FieldTable table, Scratch scratch, JsonEventReader eventReader) {
    this.table = table;
    this.scratch = scratch;
    this.eventReader = eventReader;
    fieldReader = new JsonFieldReader(table, scratch);
    labelNames = table.root().at("streams.stream");
    messages = table.slotsOf(FieldRole.MESSAGE);
    time = table.slotsOf(FieldRole.TIME).from();
    labels = new FieldValues(scratch, table.slotCount());
    line = new FieldValues(scratch, table.slotCount());
  }

  /**
   * Reads all streams.
   *
   * @param json has read the opening bracket of their array
   * @param array what it reads
   */
  void read(JsonReader json, Slice array) throws JsonException {
    while (json.nextElement()) {
      if (json.value() == JsonType.OBJECT) {
        stream(json, array);
      } else {
        json.skip();
      }
    }
  }

  /** The labels count for all lines, even if they should come after them. */
  private void stream(JsonReader json, Slice array) throws JsonException {
    labels.clear();
    Slice values = Slice.EMPTY;
    while (json.nextMember()) {
      boolean isLabels = json.isNamed("stream", "labels");
      boolean isLines = json.isNamed("values", "entries");
      int start = json.position();
      JsonType type = json.value();
      if (isLabels && type == JsonType.OBJECT) {
        fieldReader.object(json, labelNames, labels);
      } else if (isLabels && type == JsonType.STRING) {
        labelText(json);
      } else {
        json.skip();
        values = isLines && type == JsonType.ARRAY ? array.slice(start, json.position()) : values;
      }
    }
    if (!values.isEmpty()) {
      lines(values);
    }
  }

  /** {@code {app="shop", pod="shop-1"}}. */
  private void labelText(JsonReader json) {
    int from = scratch.position();
    json.write(scratch);
    Slice text = scratch.from(from);
    KeyValuePairs pairs = new KeyValuePairs(text.slice(Math.min(1, text.length()), text.length()));
    while (pairs.next()) {
      FieldNode node = labelNames.child(pairs.key());
      for (int slot : node == null ? NO_SLOTS : node.slots()) {
        int start = scratch.position();
        scratch.write(pairs.value());
        labels.set(slot, start);
      }
    }
  }

  private void lines(Slice values) throws JsonException {
    JsonReader json = lines.open(values);
    json.value();
    while (json.nextElement()) {
      switch (json.value()) {
        case ARRAY -> pair(json);
        case OBJECT -> {
          line.clear();
          fieldReader.object(json, table.root(), line);
          endLine(line.best(messages));
        }
        default -> json.skip();
      }
    }
  }

  /** Time, line, and since version 3 structured metadata. */
  private void pair(JsonReader json) throws JsonException {
    line.clear();
    Slice text = Slice.EMPTY;
    for (int i = 0; json.nextElement(); i++) {
      JsonType type = json.value();
      if (type == JsonType.OBJECT) {
        fieldReader.object(json, labelNames, line);
      } else if (type.hasText() && i < 2) {
        int start = scratch.position();
        json.write(scratch);
        if (i == 0) {
          line.set(time, start);
        } else {
          text = scratch.from(start);
        }
      } else {
        json.skip();
      }
    }
    endLine(text);
  }

  private void endLine(Slice text) {
    line.inherit(labels, table.contextRoles());
    eventReader.readPayload(Format.JSON, Ascii.strip(text), line);
  }
}
