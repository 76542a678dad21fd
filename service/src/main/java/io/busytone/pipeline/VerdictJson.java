package io.busytone.pipeline;

import com.fasterxml.jackson.core.JsonGenerator;
import io.busytone.catalog.Cause;
import java.io.IOException;

/** Writes a verdict as members of a JSON object: for {@code classify} and for the API. */
public final class VerdictJson {
  private VerdictJson() {}

  /** Writes the members of an object that the caller has begun, and will end. */
  public static void writeMembers(JsonGenerator json, RecordVerdict verdict) throws IOException {
    if (verdict instanceof RecordVerdict.Events record) {
      writeEvents(json, record);
    } else if (verdict instanceof RecordVerdict.Unreadable record) {
      json.writeStringField("error", record.error());
    }
  }

  /** One event's members stand in the object itself, those of several in a list. */
  private static void writeEvents(JsonGenerator json, RecordVerdict.Events record)
      throws IOException {
    if (record.events().size() == 1) {
      writeEvent(json, record.events().get(0));
      return;
    }
    json.writeArrayFieldStart("events");
    for (EventVerdict event : record.events()) {
      json.writeStartObject();
      writeEvent(json, event);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeEvent(JsonGenerator json, EventVerdict event) throws IOException {
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
    EventDetails details = event.details();
    if (details != null) {
      writeDetails(json, details);
    }
  }

  private static void writeDetails(JsonGenerator json, EventDetails details) throws IOException {
    json.writeStringField("format", details.format());
    json.writeStringField("time", details.time());
    json.writeStringField("client", details.client());
    json.writeStringField("host", details.host());
    json.writeArrayFieldStart("rivals");
    for (String sentence : details.rivals()) {
      json.writeString(sentence);
    }
    json.writeEndArray();
  }
}
