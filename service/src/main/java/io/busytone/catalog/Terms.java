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
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  void define(String name, List<Phrase> phrases, Place place, Problems problems) {
    Place earlier = places.putIfAbsent(name, place);
    if (earlier != null) {
      problems.add(place, "the phrase list " + name + " is already at " + earlier);
      return;
    }
    byName.put(name, List.copyOf(phrases));
  }

  /** The list with this name, which counts as used from now on. */
  Optional<List<Phrase>> use(String name) {
    used.add(name);
    return Optional.ofNullable(byName.get(name));
  }

  void reportUnused(Problems problems) {
    places.forEach(
        (name, place) -> {
          if (!used.contains(name)) {
            problems.add(place, "no rule uses the phrase list " + name);
          }
        });
  }
}
