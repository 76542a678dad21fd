package io.busytone.catalog;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Named lists of phrases that rules refer to, and which of them were used. */
final class Terms {
  private final Map<String, List<Phrase>> byName = new LinkedHashMap<>();
  private final Map<String, Listed> lists = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  void define(
      String name, List<Phrase> phrases, SourceLocation place, boolean own, Problems problems) {
    Listed earlier = lists.putIfAbsent(name, new Listed(name, place, own));
    if (earlier != null) {
      problems.add(place, "the phrase list " + name + " is already at " + earlier.place());
      return;
    }
    byName.put(name, List.copyOf(phrases));
  }

  /** The list with this name, which counts as used from now on. */
  Optional<List<Phrase>> use(String name) {
    used.add(name);
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Lists that no rule uses are problems.
   *
   * @param overlaid whether an operator may have replaced the rules that used ours
   */
  void reportUnused(boolean overlaid, Problems problems) {
    lists.values().stream()
        .filter(list -> !used.contains(list.name()) && (list.own() || !overlaid))
        .forEach(list -> problems.add(list.place(), "no rule uses the phrase list " + list.name()));
  }

  /** Where a list stands, and whether it is an operator's. */
  private record Listed(String name, SourceLocation place, boolean own) {}
}
