package io.busytone.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compiles phrases into an {@link Automaton}. */
final class AutomatonBuilder {
  private final Alphabet alphabet;
  private final Trie trie = new Trie();
  private final int[] ends;
  private final int states;
  private final int shift;
  private final int rowStates;
  private final int[] byDepth;
  private final int[] nodeOf;
  private final int[] stateOf;
  private final int[] failures;
  private final boolean[] endsInSpace;

  private AutomatonBuilder(Alphabet alphabet, List<int[]> phrases) {
    this.alphabet = alphabet;
    this.ends = phrases.stream().mapToInt(trie::add).toArray();
    this.states = trie.size();
    this.shift = Math.max(4, 32 - Integer.numberOfLeadingZeros(alphabet.asciiSize() - 1));
    this.byDepth = trie.byDepth();
    StateNumbers numbers = StateNumbers.of(trie, 1 << shift);
    this.rowStates = numbers.rowStates();
    this.nodeOf = numbers.nodeOf();
    this.stateOf = numbers.stateOf();
    this.failures = new int[states];
    this.endsInSpace = new boolean[states];
    for (int state = 1; state < states; state++) {
      endsInSpace[state] = trie.symbol(nodeOf[state]) == Alphabet.SPACE;
    }
  }

  /** The automaton that finds these phrases, given as symbols; their numbers are their indexes. */
  static Automaton build(Alphabet alphabet, List<int[]> phrases) {
    return new AutomatonBuilder(alphabet, phrases).build();
  }

  private Automaton build() {
    for (int i = 1; i < states; i++) {
      failures[stateOf[byDepth[i]]] = failure(stateOf[byDepth[i]]);
    }
    int[][] outputs = outputs();
    int[] outputsFrom = offsets(outputs);
    EdgeTable edges = EdgeTable.of(trie, nodeOf, stateOf, endsInSpace);
    return new Automaton(
        shift,
        rowStates,
        rows(outputs),
        edges.from(),
        edges.symbols(),
        edges.targets(),
        rootRow(),
        failures,
        outputsFrom,
        Arrays.stream(outputs).flatMapToInt(Arrays::stream).toArray());
  }

  /** All shallower failure links are known already. */
  private int failure(int state) {
    int node = nodeOf[state];
    int symbol = trie.symbol(node);
    int from = stateOf[trie.parent(node)];
    while (from != 0) {
      from = failures[from];
      int target = next(from, symbol);
      if (target > 0) {
        return target;
      }
    }
    return 0;
  }

  /** Where an edge leads; a further space leads to the same state; -1 if there is none. */
  private int next(int state, int symbol) {
    if (symbol == Alphabet.SPACE && endsInSpace[state]) {
      return state;
    }
    int child = trie.child(nodeOf[state], symbol);
    return child < 0 ? -1 : stateOf[child];
  }

  private int[][] outputs() {
    List<List<Integer>> own = new ArrayList<>();
    for (int state = 0; state < states; state++) {
      own.add(List.of());
    }
    for (int phrase = 0; phrase < ends.length; phrase++) {
      int state = stateOf[ends[phrase]];
      List<Integer> more = new ArrayList<>(own.get(state));
      more.add(phrase);
      own.set(state, more);
    }
    int[][] outputs = new int[states][];
    for (int node : byDepth) {
      int state = stateOf[node];
      outputs[state] = joined(own.get(state), state == 0 ? new int[0] : outputs[failures[state]]);
    }
    return outputs;
  }

  private static int[] joined(List<Integer> own, int[] shorter) {
    if (own.isEmpty()) {
      return shorter;
    }
    int[] all = Arrays.copyOf(own.stream().mapToInt(i -> i).toArray(), own.size() + shorter.length);
    System.arraycopy(shorter, 0, all, own.size(), shorter.length);
    return all;
  }

  private static int[] offsets(int[][] lists) {
    int[] from = new int[lists.length + 1];
    for (int i = 0; i < lists.length; i++) {
      from[i + 1] = from[i] + lists[i].length;
    }
    return from;
  }

  /**
   * Where no edge leads on, a row is that of the state's longest proper suffix, a shallower one.
   */
  private int[] rows(int[][] outputs) {
    int[] rows = new int[rowStates << shift];
    for (int node : byDepth) {
      int state = stateOf[node];
      if (state < rowStates) {
        fillRow(rows, state, outputs);
      }
    }
    return rows;
  }

  private void fillRow(int[] rows, int state, int[][] outputs) {
    int row = state << shift;
    int suffix = failures[state];
    if (state != 0 && suffix < rowStates) {
      System.arraycopy(rows, suffix << shift, rows, row, 1 << shift);
    } else {
      for (int symbol = 0; symbol < 1 << shift; symbol++) {
        rows[row + symbol] = entry(after(suffix, symbol), outputs);
      }
    }
    for (int c = trie.firstChild(nodeOf[state]); c >= 0; c = trie.nextSibling(c)) {
      if (trie.symbol(c) < 1 << shift) {
        rows[row + trie.symbol(c)] = entry(stateOf[c], outputs);
      }
    }
    if (endsInSpace[state]) {
      rows[row + Alphabet.SPACE] = entry(state, outputs);
    }
    rows[row + Alphabet.SKIP] = row;
    rows[row + Alphabet.SPECIAL] = ~state;
  }

  private int after(int from, int symbol) {
    int state = from;
    while (true) {
      int target = next(state, symbol);
      if (target >= 0) {
        return target;
      }
      if (state == 0) {
        return 0;
      }
      state = failures[state];
    }
  }

  private int entry(int target, int[][] outputs) {
    boolean plain = target < rowStates && outputs[target].length == 0;
    return plain ? target << shift : ~target;
  }

  private int[] rootRow() {
    int[] row = new int[alphabet.size()];
    for (int c = trie.firstChild(0); c >= 0; c = trie.nextSibling(c)) {
      row[trie.symbol(c)] = stateOf[c];
    }
    return row;
  }
}
