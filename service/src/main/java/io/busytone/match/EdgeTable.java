package io.busytone.match;

/**
 * The edges of all states in three arrays; the parts of {@link Automaton} with these names.
 *
 * @param from for each state, and one more, where its edges begin
 * @param symbols symbols of the edges, rising within a state
 * @param targets states that they lead to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EdgeTable(int[] from, char[] symbols, int[] targets) {

  /**
   * The tree's edges; a state that ends in a space has one more, for a further space, to itself.
   */
  static EdgeTable of(Trie trie, int[] nodeOf, int[] stateOf, boolean[] endsInSpace) {
    int states = nodeOf.length;
    EdgeTable table = new EdgeTable(new int[states + 1], new char[2 * states], new int[2 * states]);
    int filled = 0;
    for (int state = 0; state < states; state++) {
      table.from[state] = filled;
      filled = table.add(trie, nodeOf[state], stateOf, filled, endsInSpace[state] ? state : -1);
    }
    table.from[states] = filled;
    return table;
  }

  private int add(Trie trie, int node, int[] stateOf, int at, int onSpace) {
    int filled = at;
    if (onSpace >= 0) {
      symbols[filled] = Alphabet.SPACE;
      targets[filled++] = onSpace;
    }
    for (int c = trie.firstChild(node); c >= 0; c = trie.nextSibling(c)) {
      symbols[filled] = (char) trie.symbol(c);
      targets[filled++] = stateOf[c];
    }
    return filled;
  }
}
