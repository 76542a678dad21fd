package io.busytone.catalog;

import io.busytone.yaml.Problems;
import io.busytone.yaml.SourceLocation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Named lists of phrases that rules refer to, and which of them were used. */
final class PhraseLists {
  /**
   * @param location where it is defined
   * @param own whether it is an operator's
   */
  private record PhraseList(List<Phrase> phrases, SourceLocation location, boolean own) {}

  private final Map<String, PhraseList> byName = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  void define(
      String name, List<Phrase> phrases, SourceLocation location, boolean own, Problems problems) {
    PhraseList list = new PhraseList(List.copyOf(phrases), location, own);
    PhraseList earlier = byName.putIfAbsent(name, list);
    if (earlier != null) {
      problems.add(location, "the phrase list " + name + " is already at " + earlier.location());
    }
  }

  /** The phrases of the list with this name, which counts as used from now on. */
  Optional<List<Phrase>> use(String name) {
    used.add(name);
    return Optional.ofNullable(byName.get(name)).map(PhraseList::phrases);
  }

  /**
   * Lists that no rule uses are problems.
   *
   * @param overlaid whether an operator may have replaced the rules that used ours
   */
  void reportUnused(boolean overlaid, Problems problems) {
    byName.forEach(
        (name, list) -> {
          if (!used.contains(name) && (list.own() || !overlaid)) {
            problems.add(list.location(), "no rule uses the phrase list " + name);
          }
        });
  }
}
