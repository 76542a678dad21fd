package io.busytone.app;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Verdict;
import io.busytone.classify.Classifier;
import io.busytone.classify.Explanation;
import io.busytone.decode.Decoder;
import io.busytone.decode.Decoding;
import io.busytone.decode.Decoding.Decoded;
import io.busytone.decode.Decoding.Rejected;
import io.busytone.diagnose.Diagnoser;
import io.busytone.event.Event;
import io.busytone.pipeline.Judge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes, classifies and diagnoses single lines, with the evidence. */
public final class LineJudge {
  private final Decoder decoder;
  private final Classifier classifier;
  private final Diagnoser diagnoser;

  public LineJudge(Decoder decoder, Classifier classifier, Diagnoser diagnoser) {
    this.decoder = decoder;
    this.classifier = classifier;
    this.diagnoser = diagnoser;
  }

  public void judge(long number, Slice line, LineReport report) throws IOException {
    Decoding decoding = decoder.decode(line);
    if (decoding instanceof Rejected rejected) {
      report.error(number, rejected.reason().id() + ": " + rejected.detail());
    } else if (decoding instanceof Decoded decoded && !decoded.events().isEmpty()) {
      report.events(number, decoded.events().stream().map(this::explained).toList());
    } else {
      report.events(number, List.of(EventLine.NOTHING));
    }
  }

  private EventLine explained(Event event) {
    Explanation said = classifier.explain(event);
    if (said.verdict().cause() == null) {
      return new EventLine(Verdict.NONE, target(event), List.of());
    }
    Event aimed = Judge.aimed(event);
    List<String> evidence = new ArrayList<>();
    said.evidence().forEach(found -> evidence.add(found.toString()));
    evidence.addAll(diagnoser.evidence(aimed, said.verdict()));
    return new EventLine(diagnoser.diagnose(aimed, said.verdict()), target(aimed), evidence);
  }

  private static @Nullable String target(Event event) {
    String host = event.targetHost().toString();
    if (host.isEmpty()) {
      return null;
    }
    if (event.targetPort().isEmpty()) {
      return host;
    }
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + event.targetPort();
  }
}
