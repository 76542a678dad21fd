package io.busytone.classify;

import io.busytone.catalog.Phrase;
import io.busytone.match.Edge;
import io.busytone.match.PhraseSet;
import io.busytone.match.SearchPhrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the catalog's phrases while its rules are compiled. Phrases that match the same texts
 * have one number, however many rules they are in.
 */
final class PhraseNumbers {
  private record Key(SearchPhrase phrase, Phrase.Field field) {}

  private final Map<Key, Integer> numbers = new LinkedHashMap<>();

  int of(Phrase phrase) {
    Key key = new Key(searched(phrase), phrase.field());
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
    List<Key> keys = new ArrayList<>(numbers.keySet());
    boolean[] inCode = new boolean[keys.size()];
    for (int phrase = 0; phrase < inCode.length; phrase++) {
      inCode[phrase] = keys.get(phrase).field() == Phrase.Field.CODE;
    }
    return inCode;
  }

  private static SearchPhrase searched(Phrase phrase) {
    return switch (phrase.match()) {
      case PHRASE ->
          new SearchPhrase(phrase.text(), edge(phrase.openStart()), edge(phrase.openEnd()), false);
      case WORD -> new SearchPhrase(phrase.text(), Edge.WORD, Edge.WORD, false);
      case EXACT -> new SearchPhrase(phrase.text(), Edge.WORD, Edge.WORD, true);
    };
  }

  private static Edge edge(boolean open) {
    return open ? Edge.OPEN : Edge.PART;
  }
}
