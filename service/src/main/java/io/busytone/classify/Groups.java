package io.busytone.classify;

import io.busytone.catalog.Phrase;
import io.busytone.catalog.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups of phrases that rules are made of. Many rules share a group: it is found once for all
 * of them, so that a common word costs one mark however many rules it helps.
 *
 * @param ofPhrase for each phrase the groups that hold it
 * @param required for each rule the groups of which each must be found, the deciding one first
 * @param forbidden for each rule the group of which nothing may be found, or -1
 * @param decided for each group the rules that it decides
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Groups(int[][] ofPhrase, int[][] required, int[] forbidden, int[][] decided) {

  static Groups of(Rule[] rules, PhraseNumbers numbers) {
    Builder builder = new Builder(numbers);
    int[][] required = new int[rules.length][];
    int[] forbidden = new int[rules.length];
    for (int r = 0; r < rules.length; r++) {
      required[r] = rules[r].all().stream().mapToInt(builder::number).toArray();
      forbidden[r] = rules[r].none().isEmpty() ? -1 : builder.number(rules[r].none());
    }
    List<List<Integer>> decided = lists(builder.groups.size());
    for (int r = 0; r < rules.length; r++) {
      decided.get(required[r][0]).add(r);
    }
    List<List<Integer>> ofPhrase = lists(numbers.phrases().size());
    builder.groups.forEach(
        (phrases, group) -> phrases.forEach(phrase -> ofPhrase.get(phrase).add(group)));
    return new Groups(arrays(ofPhrase), required, forbidden, arrays(decided));
  }

  int count() {
    return decided.length;
  }

  private static List<List<Integer>> lists(int count) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  private static int[][] arrays(List<List<Integer>> lists) {
    return lists.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).sorted().toArray())
        .toArray(int[][]::new);
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
  }
}
