package io.busytone.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.busytone.catalog.Cause;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One line of JSON for each line of input. */
final class JsonReport implements LineReport {
  private final OutputStream out;
  private final JsonGenerator json;

  JsonReport(OutputStream out) throws IOException {
    this.out = out;
    this.json = new JsonFactory().createGenerator(out).setRootValueSeparator(null);
  }

  @Override
  public void events(long line, List<EventLine> events) throws IOException {
    json.writeStartObject();
    json.writeNumberField("line", line);
    if (events.size() == 1) {
      fields(events.get(0));
    } else {
      json.writeArrayFieldStart("events");
      for (EventLine event : events) {
        json.writeStartObject();
        fields(event);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    end();
  }

  @Override
  public void error(long line, String error) throws IOException {
    json.writeStartObject();
    json.writeNumberField("line", line);
    json.writeStringField("error", error);
    end();
  }

  @Override
  public void flush() throws IOException {
    json.flush();
  }

  @Override
  public void finish() throws IOException {
    json.flush();
    out.flush();
  }

  private void end() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void fields(EventLine event) throws IOException {
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
