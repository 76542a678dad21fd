package io.busytone.classify;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Confidence;
import io.busytone.catalog.NestingMarker;
import io.busytone.catalog.Rule;
import io.busytone.catalog.Verdict;
import io.busytone.match.PhraseFragments;
import io.busytone.match.PhraseSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A catalog's rules, compiled: what {@link Classifier}s share. Compiling takes a good part of a
 * second at most. Immutable.
 */
public final class Rulebook {
  final PhraseSet phrases;

  /** For texts; codes are always compared as a whole. */
  final PhraseFragments fragments;

  final PhraseGroups lineGroups;
  final PhraseGroups eventGroups;
  final Rule[] rules;
  final Verdict[] verdicts;
  final int[] orders;

  /** For each phrase by how many nesting levels it leads nearer to what happened; 0 for most. */
  final int[] levels;

  /** For each phrase whether it alone can show a failure. */
  final boolean[] showsFailure;

  /** For each phrase whether it has no space in it. */
  final boolean[] oneWord;

  final boolean[] inCode;

  /** For each phrase whether it begins an HAProxy session state. */
  final boolean[] states;

  private Rulebook(Catalog catalog) {
    rules = rules(catalog).toArray(Rule[]::new);
    verdicts = new Verdict[rules.length];
    PhraseNumbers numbers = new PhraseNumbers();
    for (int r = 0; r < rules.length; r++) {
      verdicts[r] = verdict(catalog, rules[r]);
    }
    for (NestingMarker marker : catalog.markers()) {
      numbers.of(marker.phrase());
    }
    for (Rule rule : rules) {
      rule.all().forEach(group -> group.forEach(numbers::of));
      rule.none().forEach(numbers::of);
    }
    lineGroups = PhraseGroups.of(rules, Rule.Scope.LINE, numbers);
    eventGroups = PhraseGroups.of(rules, Rule.Scope.EVENT, numbers);
    phrases = numbers.compile();
    inCode = numbers.inCode();
    states = numbers.states();
    fragments =
        PhraseFragments.of(
            IntStream.range(0, inCode.length)
                .filter(p -> !inCode[p])
                .mapToObj(phrases::get)
                .toList());
    orders = Arrays.stream(rules).mapToInt(Rule::order).toArray();
    levels = levels(catalog.markers(), numbers);
    showsFailure = new boolean[levels.length];
    oneWord = new boolean[levels.length];
    for (int phrase = 0; phrase < showsFailure.length; phrase++) {
      showsFailure[phrase] = lineGroups.showsFailure(phrase) || eventGroups.showsFailure(phrase);
      oneWord[phrase] = phrases.get(phrase).text().indexOf(' ') < 0;
    }
  }

  /** Compiles a catalog. */
  public static Rulebook of(Catalog catalog) {
    return new Rulebook(catalog);
  }

  /** The groups of the rules of this one's scope. */
  PhraseGroups groupsFor(int rule) {
    return rules[rule].scope() == Rule.Scope.LINE ? lineGroups : eventGroups;
  }

  private static List<Rule> rules(Catalog catalog) {
    List<Rule> rules = new ArrayList<>(catalog.noneRules());
    catalog.causes().forEach(cause -> rules.addAll(cause.rules()));
    return rules;
  }

  private static Verdict verdict(Catalog catalog, Rule rule) {
    if (rule.cause().isEmpty()) {
      return rule.confidence() == Confidence.CERTAIN ? Verdict.REACHED : Verdict.NONE;
    }
    Cause cause = catalog.find(rule.kind(), rule.cause()).orElseThrow();
    return new Verdict(rule.kind(), cause, rule.confidence());
  }

  private static int[] levels(List<NestingMarker> markers, PhraseNumbers numbers) {
    int[] levels = new int[numbers.count()];
    markers.forEach(marker -> levels[numbers.of(marker.phrase())] = marker.levels());
    return levels;
  }
}
