package io.busytone.catalog;

import io.busytone.yaml.Problems;
import io.busytone.yaml.YamlMapping;
import io.busytone.yaml.YamlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A phrase that tells an error that wraps another from the one it wraps: what follows {@code Caused
 * by:} is one level nearer to what happened, what follows {@code During handling of the above
 * exception} leads away from it.
 *
 * @param phrase the phrase
 * @param levels how many levels nearer; negative leads away
 */
public record NestingMarker(Phrase phrase, int levels) {
  static final String FILE = "nesting.yaml";

  /** Deeper than any nesting: what a Python traceback says last wraps all that came before. */
  private static final int ALL = 1000;

  static List<NestingMarker> read(SourceFile file, Problems problems) {
    return YamlParser.parse(file.origin(), file.text(), problems)
        .map(yaml -> new YamlMapping(file.origin(), yaml, Set.of("inner", "outer"), problems))
        .map(NestingMarker::markers)
        .orElse(List.of());
  }

  private static List<NestingMarker> markers(YamlMapping mapping) {
    List<NestingMarker> markers = new ArrayList<>();
    mapping.list("inner").forEach(s -> markers.add(new NestingMarker(Phrase.of(s.text()), 1)));
    mapping.list("outer").forEach(s -> markers.add(new NestingMarker(Phrase.of(s.text()), -ALL)));
    return markers;
  }
}
