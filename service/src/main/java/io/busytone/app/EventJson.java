package io.busytone.app;

import com.fasterxml.jackson.core.JsonGenerator;
import io.busytone.catalog.Cause;
import java.io.IOException;
import java.util.List;

/** The verdicts on one record as fields of a JSON object. */
public final class EventJson {
  private EventJson() {}

  /** One event's fields stand in the object itself, those of several in a list. */
  public static void write(JsonGenerator json, List<EventLine> events) throws IOException {
    if (events.size() == 1) {
      fields(json, events.get(0));
      return;
    }
    json.writeArrayFieldStart("events");
    for (EventLine event : events) {
      json.writeStartObject();
      fields(json, event);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void fields(JsonGenerator json, EventLine event) throws IOException {
    Cause cause = event.verdict().cause();
    json.writeStringField("kind", event.verdict().kind().id());
    json.writeStringField("cause", cause == null ? null : cause.id());
    json.writeStringField("confidence", cause == null ? null : event.verdict().confidence().id());
    json.writeStringField("target", event.target());
    json.writeArrayFieldStart("evidence");
    for (String sentence : event.evidence()) {
      json.writeString(sentence);
    }
    json.writeEndArray();
  }
}
