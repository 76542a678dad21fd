package io.busytone.match;

import io.busytone.catalog.Phrase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers phrases while rules are compiled; the same phrase in two rules has one number. */
public final class PhraseNumbers {
  private final Map<Phrase, Integer> numbers = new LinkedHashMap<>();

  public int of(Phrase phrase) {
    return numbers.computeIfAbsent(key(phrase), key -> numbers.size());
  }

  /** Phrases that match the same texts are the same phrase. */
  private static Phrase key(Phrase phrase) {
    return phrase.match() == Phrase.Match.EXACT
        ? phrase
        : new Phrase(Folding.of(phrase.text()), phrase.where(), phrase.match());
  }

  public List<Phrase> phrases() {
    return List.copyOf(numbers.keySet());
  }
}
