package io.busytone.match;

/**
 * Numbers the nodes of the tree of phrases as states: the root is 0, states with a row come first,
 * and the states of one phrase have neighbouring numbers. Text that follows a phrase then reads
 * neighbouring rows: a few pages of memory instead of one for each character.
 *
 * @param rowStates how many states have a row: those that an ASCII symbol leads to; the longest
 *     proper suffix of such a state is one as well
 * @param nodeOf node of each state
 * @param stateOf state of each node
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StateNumbers(int rowStates, int[] nodeOf, int[] stateOf) {

  /**
   * @param width symbols below this have an entry in a row
   */
  static StateNumbers of(Trie trie, int width) {
    int rows = 0;
    for (int node = 0; node < trie.size(); node++) {
      rows += hasRow(trie, node, width) ? 1 : 0;
    }
    StateNumbers numbers = new StateNumbers(rows, new int[trie.size()], new int[trie.size()]);
    int withRow = 0;
    int without = rows;
    for (int node = 0; node < trie.size(); node++) {
      numbers.put(node, hasRow(trie, node, width) ? withRow++ : without++);
    }
    return numbers;
  }

  private static boolean hasRow(Trie trie, int node, int width) {
    return node == 0 || trie.symbol(node) < width;
  }

  private void put(int node, int state) {
    nodeOf[state] = node;
    stateOf[node] = state;
  }
}
