package io.busytone.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.catalog.Language;
import io.busytone.incident.CauseAtTarget;
import io.busytone.incident.FailureSnapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The parts that answers about what goes wrong right now have in common. */
final class TroubleJson {
  private final Titles titles;

  TroubleJson(Titles titles) {
    this.titles = titles;
  }

  static ObjectNode head(BoardState now) {
    FailureSnapshot picture = now.picture();
    return Json.object()
        .put("at", time(picture.at()))
        .put("scope", picture.scope().id())
        .put("trouble", now.trouble().orElse(null));
  }

  ObjectNode place(CauseAtTarget place, Language language) {
    return Json.object()
        .put("kind", place.kind())
        .put("cause", place.cause())
        .put("title", titles.title(place, language))
        .put("remedy", Addresses.of(place));
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
