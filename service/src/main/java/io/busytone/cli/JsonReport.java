package io.busytone.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.busytone.pipeline.RecordVerdict;
import io.busytone.pipeline.VerdictJson;
import java.io.IOException;
import java.io.OutputStream;

/** One line of JSON for each line of input. */
final class JsonReport implements ClassifyReport {
  private final OutputStream out;
  private final JsonGenerator json;

  JsonReport(OutputStream out) throws IOException {
    this.out = out;
    this.json = new JsonFactory().createGenerator(out).setRootValueSeparator(null);
  }

  @Override
  public void record(long line, RecordVerdict verdict) throws IOException {
    json.writeStartObject();
    json.writeNumberField("line", line);
    VerdictJson.writeMembers(json, verdict);
    json.writeEndObject();
    json.writeRaw('\n');
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
}
