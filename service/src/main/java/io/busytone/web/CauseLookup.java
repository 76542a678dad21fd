package io.busytone.web;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.busytone.incident.CauseAtTarget;
import java.util.List;
import java.util.Optional;

/** Finds kinds and causes by the ids that requests and failures name. */
public final class CauseLookup {
  private final Catalog catalog;

  public CauseLookup(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The kind of failure with this id; {@link Kind#NONE} is none. */
  public Optional<Kind> kind(String id) {
    return Kind.of(id).filter(kind -> kind != Kind.NONE);
  }

  public Optional<Cause> cause(String kind, String cause) {
    return kind(kind).flatMap(known -> catalog.find(known, cause));
  }

  /** All causes, in the catalog's order. */
  public List<Cause> causes() {
    return catalog.causes();
  }

  /** The causes of a kind, in the catalog's order. */
  public List<Cause> causes(Kind kind) {
    return catalog.causes().stream().filter(cause -> cause.kind() == kind).toList();
  }

  /** The remedy's title; of a cause that only other processes know, its ids. Plain text. */
  public String title(CauseAtTarget place, Language language) {
    return cause(place.kind(), place.cause())
        .map(cause -> cause.remedy(language).title())
        .orElse(place.kind() + " / " + place.cause());
  }
}
