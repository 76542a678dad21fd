package io.busytone.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.catalog.Language;
import io.busytone.diagnose.Finding;
import io.busytone.incident.CauseAtTarget;
import io.busytone.incident.ClientShare;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.SampleLine;
import io.busytone.incident.Samples;
import io.busytone.web.BoardState;
import io.busytone.web.CauseLookup;
import io.busytone.web.PagePaths;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What answers about present failures have in common. */
final class FailureJson {
  private FailureJson() {}

  /** Whose failures these are, and as of when. */
  static ObjectNode head(BoardState now) {
    FailureSnapshot failures = now.failures();
    return ApiResponse.object()
        .put("at", time(failures.at()))
        .put("scope", failures.scope().id())
        .put("trouble", now.fleetProblem().orElse(null));
  }

  /** A cause, its title and its page. */
  static ObjectNode cause(CauseAtTarget place, CauseLookup causes, Language language) {
    return ApiResponse.object()
        .put("kind", place.kind())
        .put("cause", place.cause())
        .put("title", causes.title(place, language))
        .put("remedy", PagePaths.of(place));
  }

  /** What speaks for causes, and for whose side. */
  static void finding(ObjectNode answer, Finding finding, Language language) {
    ArrayNode sentences = answer.putArray("evidence");
    finding.evidence(language).forEach(sentences::add);
    side(answer, finding, language);
  }

  /** What speaks for a cause at a target, for whose side, and what a line of it looks like. */
  static void finding(
      ObjectNode answer, CauseAtTarget place, BoardState now, Samples samples, Language language) {
    Finding finding = now.finding(place.target());
    ArrayNode sentences = answer.putArray("evidence");
    finding.evidence(place.kind(), place.cause(), language).forEach(sentences::add);
    side(answer, finding, language);
    answer.set("sample", samples.latest(place).map(FailureJson::sample).orElse(null));
  }

  /** On whose side the reason seems to be, null if that is not clear. */
  private static void side(ObjectNode answer, Finding finding, Language language) {
    answer.put("side", finding.side().map(found -> found.side().id()).orElse(null));
    answer.put(
        "side_evidence",
        finding.side().map(found -> found.reason().sentence(language)).orElse(null));
  }

  /** A line and where it came from. */
  static ObjectNode sample(SampleLine sample) {
    return ApiResponse.object()
        .put("at", time(sample.at()))
        .put("kind", sample.causeAtTarget().kind())
        .put("cause", sample.causeAtTarget().cause())
        .put("target", sample.causeAtTarget().target())
        .put("client", sample.client())
        .put("line", sample.line());
  }

  /** The clients of an answer, each with its failures. */
  static void clients(ObjectNode answer, List<ClientShare> clients) {
    ArrayNode list = answer.putArray("clients");
    clients.forEach(
        each -> list.addObject().put("client", each.client()).put("failures", each.failures()));
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
