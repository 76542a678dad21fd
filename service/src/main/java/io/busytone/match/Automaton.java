package io.busytone.match;

/**
 * Finds all phrases in one pass over a text's symbols (Aho and Corasick, CACM 18(6), 1975). A state
 * is a prefix of some phrase: the longest that the text read so far ends with. States that text
 * reaches often have a row with a transition for each ASCII symbol; the others have their few edges
 * and a failure link.
 *
 * <p>Immutable, shared by all threads.
 *
 * @param rowShift a row has two to this many entries
 * @param rowStates how many states, the first ones, have a row
 * @param rows the rows; an entry is the offset of the next row, or the complement of a state that
 *     has no row, or that ends a phrase, or to which a {@link Alphabet#SPECIAL} byte leads
 * @param edgesFrom for each state, and one more, where its edges begin
 * @param edgeSymbols symbols of the edges, rising within a state
 * @param edgeTargets states that the edges lead to
 * @param root state after each symbol at the start
 * @param failures for each state the state of its longest proper suffix
 * @param outputsFrom for each state, and one more, where its phrases begin
 * @param outputs numbers of the phrases that end in a state
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Automaton(
    int rowShift,
    int rowStates,
    int[] rows,
    int[] edgesFrom,
    char[] edgeSymbols,
    int[] edgeTargets,
    int[] root,
    int[] failures,
    int[] outputsFrom,
    int[] outputs) {

  /** The state after one more symbol; in the long run each symbol costs one step. */
  int step(int from, int symbol) {
    int state = from;
    while (true) {
      if (state < rowStates && symbol < 1 << rowShift) {
        int entry = rows[(state << rowShift) + symbol];
        return entry >= 0 ? entry >> rowShift : ~entry;
      }
      if (state == 0) {
        return root[symbol];
      }
      int target = edge(state, symbol);
      if (target >= 0) {
        return target;
      }
      state = failures[state];
    }
  }

  private int edge(int state, int symbol) {
    int low = edgesFrom[state];
    int high = edgesFrom[state + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int difference = edgeSymbols[middle] - symbol;
      if (difference == 0) {
        return edgeTargets[middle];
      }
      if (difference < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
