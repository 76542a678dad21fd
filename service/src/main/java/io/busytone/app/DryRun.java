package io.busytone.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.busytone.bytes.Slice;
import io.busytone.classify.Classifier;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.diagnose.Diagnoser;
import io.busytone.web.api.ClassifyRoute;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Classifies one record as if it had come from the topic, and counts nothing. Thread-safe. */
final class DryRun {
  private static final String HELP =
      "send the value of one record as it would be on the topic; this one would be a dead letter";

  private final CompiledCatalog knowledge;
  private final DecodeSettings settings;
  private final Diagnoser diagnoser;

  DryRun(CompiledCatalog knowledge, DecodeSettings settings) {
    this.knowledge = knowledge;
    this.settings = settings;
    this.diagnoser = new Diagnoser(knowledge.catalog());
  }

  /** What the record with this value would count as. */
  ClassifyRoute.Answer judge(byte[] record) {
    LineJudge judge =
        new LineJudge(new Decoder(settings), new Classifier(knowledge.rules()), diagnoser);
    Collected collected = new Collected();
    try {
      judge.judge(1, Slice.of(record), collected);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing here writes anywhere but to memory
    }
    return collected.answer();
  }

  /** Keeps the one report there is. */
  private static final class Collected implements LineReport {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean readable = true;

    @Override
    public void events(long line, List<EventLine> events) throws IOException {
      try (JsonGenerator json = object()) {
        EventJson.write(json, events);
      }
    }

    @Override
    public void error(long line, String error) throws IOException {
      readable = false;
      try (JsonGenerator json = object()) {
        json.writeStringField("error", error);
        json.writeStringField("at", "body");
        json.writeStringField("help", HELP);
      }
    }

    @Override
    public void flush() {
      // kept in memory
    }

    @Override
    public void finish() {
      // kept in memory
    }

    /** Closing the generator closes the object as well. */
    private JsonGenerator object() throws IOException {
      JsonGenerator json = new JsonFactory().createGenerator(bytes);
      json.writeStartObject();
      return json;
    }

    ClassifyRoute.Answer answer() {
      return new ClassifyRoute.Answer(readable, bytes.toString(StandardCharsets.UTF_8));
    }
  }
}
