package io.busytone.match;

import java.util.Arrays;

/**
 * The tree of all phrases, one symbol an edge, while it is being built. Node 0 is the root; the
 * children of a node are sorted by symbol.
 */
final class Trie {
  private static final int NONE = -1;

  private int[] firstChild = new int[1024];
  private int[] nextSibling = new int[1024];
  private int[] parent = new int[1024];
  private char[] symbol = new char[1024];
  private int size = 1;

  Trie() {
    firstChild[0] = NONE;
    nextSibling[0] = NONE;
    parent[0] = NONE;
  }

  /** Adds a phrase and says at which node it ends. */
  int add(int[] phrase) {
    int node = 0;
    for (int s : phrase) {
      int child = child(node, s);
      node = child == NONE ? append(node, s) : child;
    }
    return node;
  }

  private int append(int node, int s) {
    if (size == symbol.length) {
      grow();
    }
    int child = size++;
    symbol[child] = (char) s;
    parent[child] = node;
    firstChild[child] = NONE;
    link(node, child);
    return child;
  }

  /** Keeps siblings sorted by symbol. */
  private void link(int node, int child) {
    int before = NONE;
    int after = firstChild[node];
    while (after != NONE && symbol[after] < symbol[child]) {
      before = after;
      after = nextSibling[after];
    }
    nextSibling[child] = after;
    if (before == NONE) {
      firstChild[node] = child;
    } else {
      nextSibling[before] = child;
    }
  }

  private void grow() {
    int length = size * 2;
    firstChild = Arrays.copyOf(firstChild, length);
    nextSibling = Arrays.copyOf(nextSibling, length);
    parent = Arrays.copyOf(parent, length);
    symbol = Arrays.copyOf(symbol, length);
  }

  /** The child along a symbol, or -1. */
  int child(int node, int s) {
    for (int c = firstChild[node]; c != NONE; c = nextSibling[c]) {
      if (symbol[c] >= s) {
        return symbol[c] == s ? c : NONE;
      }
    }
    return NONE;
  }

  int size() {
    return size;
  }

  int parent(int node) {
    return parent[node];
  }

  /** The symbol on the edge that leads to a node; the root has none. */
  int symbol(int node) {
    return symbol[node];
  }

  /** How many symbols lead to a node. */
  int depth(int node) {
    int depth = 0;
    for (int n = node; n != 0; n = parent[n]) {
      depth++;
    }
    return depth;
  }

  /** The first child, or -1. */
  int firstChild(int node) {
    return firstChild[node];
  }

  /** The next child of the same parent, or -1. */
  int nextSibling(int node) {
    return nextSibling[node];
  }

  /** All nodes, the shallow ones first. */
  int[] byDepth() {
    int[] order = new int[size];
    int filled = 1;
    for (int i = 0; i < filled; i++) {
      for (int c = firstChild[order[i]]; c != NONE; c = nextSibling[c]) {
        order[filled++] = c;
      }
    }
    return order;
  }
}
