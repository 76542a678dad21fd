package io.busytone.bench;

import java.util.List;

/**
 * A way to lay out a record.
 *
 * @param share how many of a hundred records are laid out so
 * @param lines whether a message of several lines fits in
 * @param layout the record, with places
 */
record RecordLayout(int share, boolean lines, String layout) {
  /** Those of a fleet that sends all formats. */
  static List<RecordLayout> all() {
    return YamlResource.list("record-layouts.yaml", RecordLayout.class);
  }

  boolean isJson() {
    return layout.startsWith("{");
  }
}
