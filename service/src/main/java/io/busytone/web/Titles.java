package io.busytone.web;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.busytone.incident.CauseAtTarget;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What causes are called and where their remedies are. */
final class Titles {
  private final Catalog catalog;

  Titles(Catalog catalog) {
    this.catalog = catalog;
  }

  Optional<Cause> find(String kind, String cause) {
    return Kind.of(kind).flatMap(known -> catalog.find(known, cause));
  }

  /** The causes of a kind; none if there is no such kind. */
  List<String> causes(String kind) {
    return catalog.causes().stream()
        .filter(cause -> cause.kind().id().equals(kind))
        .map(Cause::id)
        .toList();
  }

  /** The remedy's title; of a cause that only other processes know, its name. Plain text. */
  String title(CauseAtTarget place, Language language) {
    return find(place.kind(), place.cause())
        .map(cause -> cause.remedy(language).title())
        .orElse(place.kind() + " / " + place.cause());
  }

  /** The address of the remedy's page, which says where and since when; safe in an attribute. */
  String remedy(Visit visit, CauseAtTarget place, Instant since) {
    String about =
        "target="
            + Addresses.encode(place.target())
            + "&amp;at="
            + Addresses.encode(since.truncatedTo(ChronoUnit.SECONDS).toString());
    String path = visit.href(Addresses.of(place));
    return path + (visit.pinned() ? "&amp;" : "?") + about;
  }
}
