package io.busytone.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.busytone.bytes.Slice;
import io.busytone.decode.DecodeSettings;
import io.busytone.diagnose.DiagnoseSettings;
import io.busytone.pipeline.RecordVerdict;
import io.busytone.pipeline.VerdictJson;
import io.busytone.web.api.ClassifyRoute;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Classifies one record as if it had come from the topic, and counts nothing. Thread-safe. */
final class DryRun {
  private static final String HELP =
      "send the value of one record as it would be on the topic; this one would be a dead letter";

  private final CompiledCatalog compiled;
  private final DecodeSettings decode;
  private final DiagnoseSettings diagnose;

  DryRun(CompiledCatalog compiled, DecodeSettings decode, DiagnoseSettings diagnose) {
    this.compiled = compiled;
    this.decode = decode;
    this.diagnose = diagnose;
  }

  /** What the record with this value would count as. */
  ClassifyRoute.Answer judge(byte[] record) {
    RecordVerdict verdict = compiled.recordJudge(decode, diagnose).judge(Slice.of(record));
    return new ClassifyRoute.Answer(verdict instanceof RecordVerdict.Events, json(verdict));
  }

  private static String json(RecordVerdict verdict) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      VerdictJson.writeMembers(json, verdict);
      if (verdict instanceof RecordVerdict.Unreadable) {
        json.writeStringField("at", "body");
        json.writeStringField("help", HELP);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing here writes anywhere but to memory
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
