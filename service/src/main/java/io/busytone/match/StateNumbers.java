package io.busytone.match;

/**
 * Numbers the nodes of the tree of phrases as states: the root is 0, states with a row come first,
 * and the states of one phrase have neighbouring numbers. Text that follows a phrase then reads
 * neighbouring entries of the tables: a few cache lines instead of one for each character.
 *
 * <p>Only states that text reaches often have a row: those near the root, and those where several
 * phrases part. The others, nine in ten, mostly have a single edge, and a row of theirs would be a
 * cache miss for each character.
 *
 * @param rowStates how many states have a row; an ASCII symbol leads to each but the root
 * @param nodeOf node of each state
 * @param stateOf state of each node
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StateNumbers(int rowStates, int[] nodeOf, int[] stateOf) {
  /** States of at most so many symbols have a row: few words of ordinary text begin a phrase. */
  private static final int SHALLOW = 8;

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
    return node == 0
        || (trie.symbol(node) < width && (trie.depth(node) <= SHALLOW || isBranch(trie, node)));
  }

  private static boolean isBranch(Trie trie, int node) {
    int first = trie.firstChild(node);
    return first >= 0 && trie.nextSibling(first) >= 0;
  }

  private void put(int node, int state) {
    nodeOf[state] = node;
    stateOf[node] = state;
  }
}
