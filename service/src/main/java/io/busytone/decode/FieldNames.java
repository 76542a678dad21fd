package io.busytone.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.bytes.Slice;
import io.busytone.bytes.SliceHash;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The members of a node by the bytes of their names: a hash table that needs no string to ask. */
final class FieldNames {
  private static final int SMALLEST = 8;
  private static final int SLOTS_A_NAME = 4;

  private byte[] @Nullable [] names = new byte[SMALLEST][];
  private @Nullable FieldNode[] nodes = new FieldNode[SMALLEST];
  private int size;

  /** The node of a name; null if there is none. */
  @Nullable FieldNode get(Slice name) {
    int from = name.offset();
    int to = from + name.length();
    int mask = nodes.length - 1;
    int at = hash(name.bytes(), from, to) & mask;
    for (byte[] known = names[at]; known != null; known = names[at]) {
      if (Arrays.equals(known, 0, known.length, name.bytes(), from, to)) {
        return nodes[at];
      }
      at = (at + 1) & mask;
    }
    return null;
  }

  /** Adds a name, or gives it another node. */
  void put(String name, FieldNode node) {
    if (get(Slice.of(name)) == null && ++size * SLOTS_A_NAME > nodes.length) {
      grow();
    }
    place(name.getBytes(UTF_8), node);
  }

  void forEach(BiConsumer<String, FieldNode> action) {
    for (int i = 0; i < names.length; i++) {
      byte[] name = names[i];
      FieldNode node = nodes[i];
      if (name != null && node != null) {
        action.accept(new String(name, UTF_8), node);
      }
    }
  }

  private void grow() {
    FieldNames twice = new FieldNames();
    twice.names = new byte[2 * names.length][];
    twice.nodes = new FieldNode[2 * nodes.length];
    forEach((name, node) -> twice.place(name.getBytes(UTF_8), node));
    names = twice.names;
    nodes = twice.nodes;
  }

  private void place(byte[] name, FieldNode node) {
    int mask = nodes.length - 1;
    int at = hash(name, 0, name.length) & mask;
    for (byte[] known = names[at];
        known != null && !Arrays.equals(known, name);
        known = names[at]) {
      at = (at + 1) & mask;
    }
    names[at] = name;
    nodes[at] = node;
  }

  private static int hash(byte[] bytes, int from, int to) {
    return Long.hashCode(SliceHash.of(bytes, from, to - from, 0));
  }
}
