package io.busytone.yaml;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that all of them can be fixed at once. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void add(SourceLocation location, String text) {
    found.add(new Problem(location, text));
  }

  public void add(String file, int line, String text) {
    add(new SourceLocation(file, line), text);
  }

  /** All of them, in the order in which they were found. */
  public List<Problem> all() {
    return List.copyOf(found);
  }
}
