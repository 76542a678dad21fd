package io.busytone.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.busytone.app.EventJson;
import io.busytone.app.EventLine;
import io.busytone.app.LineReport;
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
    EventJson.write(json, events);
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
}
