package io.busytone.classify;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Marker;
import io.busytone.catalog.Phrase;
import io.busytone.catalog.Rule;
import io.busytone.catalog.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A catalog's rules, compiled: what {@link Classifier}s share. Making it takes a good part of a
 * second at most; it never changes.
 */
public final class Rulebook {
  /** The bit for phrases that must be absent; groups that must match have the bits below. */
  static final int FORBIDDEN = 15;

  final Phrases phrases;
  final Postings postings;
  final int[] levels;
  final Rule[] rules;
  final Verdict[] verdicts;
  final int[] required;

  private Rulebook(Catalog catalog) {
    rules = rules(catalog).toArray(Rule[]::new);
    verdicts = new Verdict[rules.length];
    required = new int[rules.length];
    PhraseNumbers numbers = new PhraseNumbers();
    for (int r = 0; r < rules.length; r++) {
      verdicts[r] = verdict(catalog, rules[r]);
      required[r] = (1 << rules[r].all().size()) - 1;
      number(rules[r], r, numbers);
    }
    for (Marker marker : catalog.markers()) {
      numbers.of(marker.phrase());
    }
    phrases = Phrases.compile(numbers.phrases());
    postings = numbers.postings();
    levels = levels(catalog.markers(), numbers);
  }

  /** Compiles a catalog. */
  public static Rulebook of(Catalog catalog) {
    return new Rulebook(catalog);
  }

  private static List<Rule> rules(Catalog catalog) {
    List<Rule> rules = new ArrayList<>(catalog.noneRules());
    catalog.causes().forEach(cause -> rules.addAll(cause.rules()));
    return rules;
  }

  private static Verdict verdict(Catalog catalog, Rule rule) {
    if (rule.cause().isEmpty()) {
      return Verdict.NONE;
    }
    Cause cause = catalog.find(rule.kind(), rule.cause()).orElseThrow();
    return new Verdict(rule.kind(), cause, rule.confidence());
  }

  private static void number(Rule rule, int r, PhraseNumbers numbers) {
    for (int group = 0; group < rule.all().size(); group++) {
      for (Phrase phrase : rule.all().get(group)) {
        numbers.post(phrase, r, group);
      }
    }
    rule.none().forEach(phrase -> numbers.post(phrase, r, FORBIDDEN));
  }

  private static int[] levels(List<Marker> markers, PhraseNumbers numbers) {
    int[] levels = new int[numbers.phrases().size()];
    markers.forEach(marker -> levels[numbers.of(marker.phrase())] = marker.levels());
    return levels;
  }
}
