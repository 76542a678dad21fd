package io.busytone.decode;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of a node by name: a hash table that remembers the very string a parser asked with,
 * since parsers hand out the same string each time. With it and without {@code String.equals} a
 * 300-byte record decodes a tenth faster than with HashMap.
 */
final class FieldNames {
  private static final int SMALLEST = 8;
  private static final int SLOTS_A_NAME = 4;

  private @Nullable String[] names = new String[SMALLEST];
  private @Nullable FieldNode[] nodes = new FieldNode[SMALLEST];
  private int size;

  /** The node of a name; null if there is none. */
  @Nullable FieldNode get(String name) {
    int mask = names.length - 1;
    for (int at = name.hashCode() & mask; ; at = (at + 1) & mask) {
      String known = names[at];
      if (isSame(known, name)) {
        return nodes[at];
      }
      if (known != null && known.equals(name)) {
        names[at] = name;
        return nodes[at];
      }
    }
  }

  /** Adds a name, or gives it another node. */
  void put(String name, FieldNode node) {
    if (get(name) == null && ++size * SLOTS_A_NAME > names.length) {
      grow();
    }
    place(name, node);
  }

  void forEach(BiConsumer<String, FieldNode> action) {
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      FieldNode node = nodes[i];
      if (name != null && node != null) {
        action.accept(name, node);
      }
    }
  }

  int size() {
    return size;
  }

  private void grow() {
    FieldNames twice = new FieldNames();
    twice.names = new String[2 * names.length];
    twice.nodes = new FieldNode[2 * names.length];
    forEach(twice::place);
    names = twice.names;
    nodes = twice.nodes;
  }

  private void place(String name, FieldNode node) {
    int mask = names.length - 1;
    int at = name.hashCode() & mask;
    for (String known = names[at]; known != null && !known.equals(name); known = names[at]) {
      at = (at + 1) & mask;
    }
    names[at] = name;
    nodes[at] = node;
  }

  /** Also at the end of a chain, where the node is null as well. */
  @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // that is the point
  private static boolean isSame(@Nullable String known, String name) {
    return known == null || known == name;
  }
}
