package io.busytone.bench;

/** A part of a template: always the same text, or one that is drawn for each record. */
interface TextPlaceholder {
  void fill(FleetValues values, StringBuilder out);
}
