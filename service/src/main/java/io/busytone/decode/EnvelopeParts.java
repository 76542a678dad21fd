package io.busytone.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * The arrays of an object that may be an envelope, as they were passed by: they are read once the
 * whole object is known.
 */
final class EnvelopeParts {
  /**
   * One array.
   *
   * @param kind what its elements are
   * @param node what the members of its elements mean
   * @param from index of its opening bracket
   * @param to index after its closing bracket
   */
  record Part(EnvelopeKind kind, FieldNode node, int from, int to) {}

  private final List<Part> parts = new ArrayList<>();

  void clear() {
    parts.clear();
  }

  /** Notes an array; of duplicate members the last one counts. */
  void add(EnvelopeKind kind, FieldNode node, int from, int to) {
    parts.removeIf(part -> part.node().equals(node));
    parts.add(new Part(kind, node, from, to));
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** All of them, in a list of their own: reading their elements finds further ones. */
  List<Part> take() {
    return List.copyOf(parts);
  }
}
