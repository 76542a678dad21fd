package io.busytone.classify;

import io.busytone.catalog.Kind;
import io.busytone.catalog.Phrase;
import io.busytone.catalog.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

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
 * @param all the groups that hold each phrase, laid out for {@link GroupMatches}
 * @param withoutFailure those of them that show no failure
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PhraseGroups(
    int[] groupsFrom,
    int[] groupsOfPhrases,
    int[][] required,
    int[] forbidden,
    int[][] decidedRules,
    boolean[] showsFailure,
    Members all,
    Members withoutFailure) {

  /**
   * The groups that hold each phrase, phrase by phrase: those that decide rules as numbers, and all
   * as bits of 64-bit words.
   *
   * @param decidingFrom for each phrase, and one more, where its groups that decide rules begin
   * @param deciding groups that decide rules
   * @param wordsFrom for each phrase, and one more, where its words begin
   * @param words indexes of words that are not zero
   * @param bits the words
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Members(int[] decidingFrom, int[] deciding, int[] wordsFrom, int[] words, long[] bits) {
    static Members of(List<List<Integer>> ofPhrases, IntPredicate decides) {
      List<List<Integer>> deciding = new ArrayList<>();
      List<List<Integer>> words = new ArrayList<>();
      LongStream.Builder bits = LongStream.builder();
      for (List<Integer> groups : ofPhrases) {
        deciding.add(groups.stream().filter(decides::test).toList());
        Map<Integer, Long> byWord = new TreeMap<>();
        groups.forEach(group -> byWord.merge(group >> 6, 1L << group, (a, b) -> a | b));
        words.add(List.copyOf(byWord.keySet()));
        byWord.values().forEach(bits::add);
      }
      return new Members(
          offsets(deciding),
          joined(deciding),
          offsets(words),
          joined(words),
          bits.build().toArray());
    }
  }

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
    boolean[] showsFailure = showsFailure(rules, decidedRules);
    List<List<Integer>> ofPhrases = builder.ofPhrases();
    List<List<Integer>> withoutFailure =
        ofPhrases.stream()
            .map(groups -> groups.stream().filter(group -> !showsFailure[group]).toList())
            .toList();
    IntPredicate decides = group -> decidedRules[group].length > 0;
    return new PhraseGroups(
        offsets(ofPhrases),
        joined(ofPhrases),
        required,
        forbidden,
        decidedRules,
        showsFailure,
        Members.of(ofPhrases, decides),
        Members.of(withoutFailure, decides));
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

  /** How many 64-bit words have a bit for each group. */
  int words() {
    return (count() + 63) >> 6;
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

  private static int[] joined(List<List<Integer>> lists) {
    return lists.stream().flatMap(List::stream).mapToInt(i -> i).toArray();
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
