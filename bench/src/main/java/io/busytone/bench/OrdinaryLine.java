package io.busytone.bench;

import java.util.List;

/**
 * A line that a program logs while nothing fails.
 *
 * @param alone whether it stands in a record as it is, with no head of a logger's
 * @param line the line, with places
 */
record OrdinaryLine(boolean alone, String line) {
  static List<OrdinaryLine> all() {
    return YamlResource.list("ordinary-lines.yaml", OrdinaryLine.class);
  }
}
