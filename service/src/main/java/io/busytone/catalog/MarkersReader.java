package io.busytone.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code nesting.yaml}. */
final class MarkersReader {
  static final String FILE = "nesting.yaml";

  /** More than any wrapping goes: what a Python traceback says last wraps all that came before. */
  private static final int ALL = 1000;

  private MarkersReader() {}

  static List<Marker> read(SourceFile file, Problems problems) {
    return YamlParser.parse(file, problems)
        .map(yaml -> new FieldReader(file.origin(), yaml, Set.of("inner", "outer"), problems))
        .map(MarkersReader::markers)
        .orElse(List.of());
  }

  private static List<Marker> markers(FieldReader fields) {
    List<Marker> markers = new ArrayList<>();
    fields.list("inner").forEach(s -> markers.add(new Marker(Phrase.anywhere(s.text()), 1)));
    fields.list("outer").forEach(s -> markers.add(new Marker(Phrase.anywhere(s.text()), -ALL)));
    return markers;
  }
}
