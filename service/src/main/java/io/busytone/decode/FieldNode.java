package io.busytone.decode;

import io.busytone.bytes.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree of known field names. A member {@code a.b} and a member {@code b} inside
 * {@code a} lead to the same node, so flat and nested records need one look-up a member and no path
 * is ever put together.
 */
final class FieldNode {
  private static final int[] NOTHING = {};

  private final FieldNames children = new FieldNames();
  private int[] slots = NOTHING;
  private @Nullable FieldNode fallback;
  private boolean wrapper;

  /** The node a member leads to; null if the member is of no interest. */
  @Nullable FieldNode child(Slice name) {
    FieldNode child = children.get(name);
    return child == null && fallback != null ? fallback.child(name) : child;
  }

  /** Where a value found here is kept; empty if only members of this object matter. */
  int[] slots() {
    return slots.length == 0 && fallback != null ? fallback.slots() : slots;
  }

  /** Members of a wrapper stand back behind the same members outside of it. */
  boolean isWrapper() {
    return wrapper;
  }

  /** The node at a dotted path, made if it is not there yet. */
  FieldNode at(String path) {
    List<FieldNode> chain = new ArrayList<>(List.of(this));
    List<String> steps = Arrays.asList(path.split("\\.", -1));
    for (int i = 0; i < steps.size(); i++) {
      FieldNode child = chain.get(i).member(steps.get(i));
      chain.add(child);
      for (int from = 0; from < i; from++) {
        chain.get(from).children.put(String.join(".", steps.subList(from, i + 1)), child);
      }
    }
    return chain.get(steps.size());
  }

  private FieldNode member(String name) {
    FieldNode known = children.get(Slice.of(name));
    if (known != null) {
      return known;
    }
    FieldNode made = new FieldNode();
    children.put(name, made);
    return made;
  }

  /** Keeps values found here in one more slot. */
  void keepIn(int slot) {
    slots = Arrays.copyOf(slots, slots.length + 1);
    slots[slots.length - 1] = slot;
  }

  /** Makes this a wrapper: members it does not know itself count as members of another node. */
  void wrap(FieldNode other) {
    wrapper = true;
    fallBackTo(other);
  }

  private void fallBackTo(FieldNode other) {
    fallback = other;
    children.forEach(
        (name, child) -> {
          FieldNode below = other.child(Slice.of(name));
          if (below != null && below != child && below.fallback == null) {
            child.fallBackTo(below);
          }
        });
  }
}
