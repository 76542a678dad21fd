package io.busytone.classify;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Marker;
import io.busytone.catalog.Phrase;
import io.busytone.catalog.Rule;
import io.busytone.catalog.Verdict;
import io.busytone.match.PhraseNumbers;
import io.busytone.match.Phrases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A catalog's rules, compiled: what {@link Classifier}s share. Making it takes a good part of a
 * second at most; it never changes.
 */
public final class Rulebook {
  final Phrases phrases;
  final Groups lineGroups;
  final Groups eventGroups;
  final boolean[] inCode;
  final int[] orders;
  final int[] levels;
  final Rule[] rules;
  final Verdict[] verdicts;

  private Rulebook(Catalog catalog) {
    rules = rules(catalog).toArray(Rule[]::new);
    verdicts = new Verdict[rules.length];
    PhraseNumbers numbers = new PhraseNumbers();
    for (int r = 0; r < rules.length; r++) {
      verdicts[r] = verdict(catalog, rules[r]);
    }
    for (Marker marker : catalog.markers()) {
      numbers.of(marker.phrase());
    }
    for (Rule rule : rules) {
      rule.all().forEach(group -> group.forEach(numbers::of));
      rule.none().forEach(numbers::of);
    }
    lineGroups = Groups.of(rules, Rule.Scope.LINE, numbers);
    eventGroups = Groups.of(rules, Rule.Scope.EVENT, numbers);
    phrases = Phrases.compile(numbers.phrases());
    inCode = inCode(phrases.list());
    orders = Arrays.stream(rules).mapToInt(Rule::order).toArray();
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

  /** The groups of the rules of this one's scope. */
  Groups groupsFor(int rule) {
    return rules[rule].scope() == Rule.Scope.LINE ? lineGroups : eventGroups;
  }

  private static boolean[] inCode(List<Phrase> phrases) {
    boolean[] inCode = new boolean[phrases.size()];
    for (int phrase = 0; phrase < inCode.length; phrase++) {
      inCode[phrase] = phrases.get(phrase).where() == Phrase.Where.CODE;
    }
    return inCode;
  }

  private static int[] levels(List<Marker> markers, PhraseNumbers numbers) {
    int[] levels = new int[numbers.phrases().size()];
    markers.forEach(marker -> levels[numbers.of(marker.phrase())] = marker.levels());
    return levels;
  }
}
