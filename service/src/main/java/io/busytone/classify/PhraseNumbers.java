package io.busytone.classify;

import io.busytone.catalog.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers phrases while rules are compiled; the same phrase in two rules has one number. */
final class PhraseNumbers {
  private final Map<Phrase, Integer> numbers = new LinkedHashMap<>();
  private final List<List<Integer>> posts = new ArrayList<>();

  int of(Phrase phrase) {
    Integer number = numbers.putIfAbsent(key(phrase), posts.size());
    if (number == null) {
      posts.add(new ArrayList<>());
      return posts.size() - 1;
    }
    return number;
  }

  /** Phrases that match the same texts are the same phrase. */
  private static Phrase key(Phrase phrase) {
    return phrase.match() == Phrase.Match.EXACT
        ? phrase
        : new Phrase(Folding.of(phrase.text()), phrase.where(), phrase.match());
  }

  /** Notes that a group of a rule has this phrase. */
  void post(Phrase phrase, int rule, int group) {
    List<Integer> post = posts.get(of(phrase));
    int entry = Postings.entry(rule, group);
    if (!post.contains(entry)) {
      post.add(entry);
    }
  }

  List<Phrase> phrases() {
    return List.copyOf(numbers.keySet());
  }

  Postings postings() {
    int[] from = new int[posts.size() + 1];
    for (int i = 0; i < posts.size(); i++) {
      from[i + 1] = from[i] + posts.get(i).size();
    }
    int[] entries = posts.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
    return new Postings(from, Arrays.copyOf(entries, entries.length));
  }
}
