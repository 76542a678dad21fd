package io.busytone.classify;

import io.busytone.catalog.Kind;
import io.busytone.catalog.Phrase;
import io.busytone.catalog.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups of phrases that the rules of one scope are made of. Many rules share a group: it is
 * noted once for all of them, so that a common word costs as much however many rules it is in.
 *
 * @param groupsFrom for each phrase, and one more, where its groups begin
 * @param groupsOfPhrases the groups that hold each phrase, phrase by phrase
 * @param required for each rule the groups of which each must be found, the deciding one first;
 *     none for rules of the other scope
 * @param forbidden for each rule the group of which nothing may be found, or -1
 * @param decidedRules for each group the rules that it decides
 * @param showsFailure for each group whether it decides a rule of a failure
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PhraseGroups(
    int[] groupsFrom,
    int[] groupsOfPhrases,
    int[][] required,
    int[] forbidden,
    int[][] decidedRules,
    boolean[] showsFailure) {

  static PhraseGroups of(Rule[] rules, Rule.Scope scope, PhraseNumbers numbers) {
    Builder builder = new Builder(numbers);
    int[][] required = new int[rules.length][0];
    int[] forbidden = new int[rules.length];
    for (int r = 0; r < rules.length; r++) {
      if (rules[r].scope() == scope) {
        required[r] = rules[r].all().stream().mapToInt(builder::number).toArray();
        forbidden[r] = rules[r].none().isEmpty() ? -1 : builder.number(rules[r].none());
      }
    }
    int[][] decidedRules = builder.decidedRules(required);
    return new PhraseGroups(
        offsets(builder.ofPhrases()),
        builder.ofPhrases().stream().flatMap(List::stream).mapToInt(group -> group).toArray(),
        required,
        forbidden,
        decidedRules,
        showsFailure(rules, decidedRules));
  }

  private static boolean[] showsFailure(Rule[] rules, int[][] decidedRules) {
    boolean[] shows = new boolean[decidedRules.length];
    for (int group = 0; group < shows.length; group++) {
      shows[group] =
          Arrays.stream(decidedRules[group]).anyMatch(rule -> rules[rule].kind() != Kind.NONE);
    }
    return shows;
  }

  /** Whether a phrase is in a group that decides a rule of a failure. */
  boolean showsFailure(int phrase) {
    return Arrays.stream(groupsOfPhrases, groupsFrom[phrase], groupsFrom[phrase + 1])
        .anyMatch(group -> showsFailure[group]);
  }

  int count() {
    return decidedRules.length;
  }

  /** Whether a group contains a phrase. */
  boolean contains(int group, int phrase) {
    return Arrays.stream(groupsOfPhrases, groupsFrom[phrase], groupsFrom[phrase + 1])
        .anyMatch(g -> g == group);
  }

  private static int[] offsets(List<List<Integer>> lists) {
    int[] from = new int[lists.size() + 1];
    for (int i = 0; i < lists.size(); i++) {
      from[i + 1] = from[i] + lists.get(i).size();
    }
    return from;
  }

  private static List<List<Integer>> lists(int count) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  /** Numbers groups; the same phrases in two rules are one group. */
  private static final class Builder {
    private final PhraseNumbers numbers;
    private final Map<List<Integer>, Integer> groups = new HashMap<>();

    Builder(PhraseNumbers numbers) {
      this.numbers = numbers;
    }

    int number(List<Phrase> phrases) {
      int[] members = phrases.stream().mapToInt(numbers::of).sorted().distinct().toArray();
      List<Integer> key = Arrays.stream(members).boxed().toList();
      return groups.computeIfAbsent(key, k -> groups.size());
    }

    List<List<Integer>> ofPhrases() {
      List<List<Integer>> ofPhrases = lists(numbers.count());
      groups.forEach((phrases, group) -> phrases.forEach(p -> ofPhrases.get(p).add(group)));
      return ofPhrases;
    }

    int[][] decidedRules(int[][] required) {
      List<List<Integer>> decided = lists(groups.size());
      for (int r = 0; r < required.length; r++) {
        if (required[r].length > 0) {
          decided.get(required[r][0]).add(r);
        }
      }
      return decided.stream()
          .map(rules -> rules.stream().mapToInt(rule -> rule).toArray())
          .toArray(int[][]::new);
    }
  }
}
