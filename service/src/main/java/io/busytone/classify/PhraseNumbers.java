package io.busytone.classify;

import io.busytone.catalog.Phrase;
import io.busytone.match.Edge;
import io.busytone.match.PhraseSet;
import io.busytone.match.SearchPhrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Numbers the catalog's phrases while its rules are compiled. Phrases that match the same texts
 * have one number, however many rules they are in.
 */
final class PhraseNumbers {
  private record Key(SearchPhrase phrase, Phrase.Field field, boolean state) {}

  private final Map<Key, Integer> numbers = new LinkedHashMap<>();

  int of(Phrase phrase) {
    Key key = new Key(searched(phrase), phrase.field(), phrase.match() == Phrase.Match.STATE);
    return numbers.computeIfAbsent(key, k -> numbers.size());
  }

  int count() {
    return numbers.size();
  }

  /** All phrases numbered so far, compiled. */
  PhraseSet compile() {
    return PhraseSet.compile(numbers.keySet().stream().map(Key::phrase).toList());
  }

  /** For each phrase whether it is compared with the code field. */
  boolean[] inCode() {
    return flags(key -> key.field() == Phrase.Field.CODE);
  }

  /** For each phrase whether it begins an HAProxy session state. */
  boolean[] states() {
    return flags(Key::state);
  }

  private boolean[] flags(Predicate<Key> test) {
    List<Key> keys = new ArrayList<>(numbers.keySet());
    boolean[] flags = new boolean[keys.size()];
    for (int phrase = 0; phrase < flags.length; phrase++) {
      flags[phrase] = test.test(keys.get(phrase));
    }
    return flags;
  }

  private static SearchPhrase searched(Phrase phrase) {
    return switch (phrase.match()) {
      case PHRASE ->
          new SearchPhrase(phrase.text(), edge(phrase.openStart()), edge(phrase.openEnd()), false);
      case WORD -> new SearchPhrase(phrase.text(), Edge.WORD, Edge.WORD, false);
      case EXACT -> new SearchPhrase(phrase.text(), Edge.WORD, Edge.WORD, true);
      case STATE -> new SearchPhrase(phrase.text(), Edge.WORD, Edge.OPEN, true);
    };
  }

  private static Edge edge(boolean open) {
    return open ? Edge.OPEN : Edge.PART;
  }
}
