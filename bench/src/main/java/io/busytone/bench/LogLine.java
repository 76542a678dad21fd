package io.busytone.bench;

import io.busytone.catalog.Kind;
import java.util.List;

/**
 * A kind of line that clients log.
 *
 * @param kind what it must be classified as
 * @param share how many of a hundred records are of this kind
 * @param type class of the error; empty if it comes with none
 * @param message the record's message, with placeholders
 * @param error the error's own message, likewise; empty if there is no error
 */
record LogLine(Kind kind, int share, String type, String message, String error) {
  static List<LogLine> all() {
    return YamlResource.list("log-lines.yaml", LogLine.class);
  }
}
