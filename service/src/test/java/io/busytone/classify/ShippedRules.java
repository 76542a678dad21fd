package io.busytone.classify;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import java.util.List;
import java.util.Set;

/** The rules that come with the program, loaded once for all tests. */
final class ShippedRules {
  static final Catalog CATALOG = Catalog.load(List.of(), Set.of());
  static final Rulebook BOOK = Rulebook.of(CATALOG);

  private ShippedRules() {}

  static Event event(String text) {
    return Event.ofText(Format.TEXT, Slice.of(text));
  }

  /** Kind and cause: {@code refused/unspecified}, or {@code none}. */
  static String verdict(String text) {
    return name(new Classifier(BOOK).classify(event(text)));
  }

  static String name(Verdict verdict) {
    return verdict.cause() == null ? "none" : verdict.kind().id() + "/" + verdict.cause().id();
  }
}
