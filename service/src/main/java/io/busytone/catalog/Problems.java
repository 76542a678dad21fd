package io.busytone.catalog;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that all of them can be fixed at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(SourceLocation location, String text) {
    found.add(new Problem(location, text));
  }

  void add(String file, int line, String text) {
    add(new SourceLocation(file, line), text);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new CatalogException(found);
    }
  }
}
