package io.busytone.decode;

import io.busytone.event.Slice;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds the members of one node by the bytes of their names, without making strings of them. */
final class FieldKeys {
  private static final int SLOTS_A_KEY = 4;

  private final byte[][] names;
  private final FieldNode[] nodes;
  private final int mask;

  FieldKeys(FieldNode node) {
    FieldNames members = node.members();
    int capacity = Integer.highestOneBit(Math.max(members.size(), 1) * SLOTS_A_KEY);
    mask = capacity - 1;
    names = new byte[capacity][];
    nodes = new FieldNode[capacity];
    members.forEach((name, member) -> put(name.getBytes(StandardCharsets.UTF_8), member));
  }

  /** The node a name leads to; null if it is of no interest. */
  @Nullable FieldNode find(Slice name) {
    for (int at = name.hashCode() & mask; names[at] != null; at = (at + 1) & mask) {
      if (matches(names[at], name)) {
        return nodes[at];
      }
    }
    return null;
  }

  private void put(byte[] name, FieldNode node) {
    int at = Slice.of(name).hashCode() & mask;
    while (names[at] != null) {
      at = (at + 1) & mask;
    }
    names[at] = name;
    nodes[at] = node;
  }

  private static boolean matches(byte[] known, Slice name) {
    if (known.length != name.length()) {
      return false;
    }
    for (int i = 0; i < known.length; i++) {
      if (known[i] != name.at(i)) {
        return false;
      }
    }
    return true;
  }
}
