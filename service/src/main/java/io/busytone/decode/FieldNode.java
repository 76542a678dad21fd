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
  private @Nullable MergePolicy below;
  private @Nullable EnvelopeKind envelope;
  private boolean payload;

  /** The node a member leads to; null if the member is of no interest. */
  @Nullable FieldNode child(Slice name) {
    FieldNode child = children.get(name);
    return child == null && fallback != null ? fallback.child(name) : child;
  }

  /** Where a value found here is kept; empty if only members of this object matter. */
  int[] slots() {
    return slots.length == 0 && fallback != null ? fallback.slots() : slots;
  }

  /**
   * How values below this node are kept: members of a wrapper stand back behind the same members
   * outside of it, those of a cause are kept beside them.
   *
   * @param outside how values around this node are kept
   */
  MergePolicy policyBelow(MergePolicy outside) {
    return below == null ? outside : below;
  }

  /** What an array found here holds if the object around it is an envelope; null if nothing. */
  @Nullable EnvelopeKind envelope() {
    return envelope;
  }

  /** Whether an object found here may be the event that the object around it only carries. */
  boolean isPayload() {
    return payload;
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
    below = MergePolicy.FIRST;
    fallBackTo(other);
  }

  /** Makes this the cause of what another node describes, however many causes that has. */
  void causes(FieldNode effect) {
    below = MergePolicy.ALL;
    fallBackTo(effect);
  }

  /** Makes all values found below this node count. */
  void keepAll() {
    below = MergePolicy.ALL;
  }

  /** Makes a member lead to another node. */
  void link(String name, FieldNode node) {
    children.put(name, node);
  }

  /** Makes an array found here the entries of an envelope, which are read from this node on. */
  void holdEntries(EnvelopeKind kind) {
    envelope = kind;
  }

  /** Makes an object found here one that may be the event itself. */
  void holdPayload() {
    payload = true;
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
