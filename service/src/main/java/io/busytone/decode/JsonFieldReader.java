package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.json.JsonException;
import io.busytone.json.JsonReader;

/**
 * Reads one JSON object into {@link FieldValues}. Of duplicate members the last one counts, except
 * that a wrapper's member never replaces one that is already there, and that causes are all kept.
 * Numbers and booleans are taken as their text; null and the empty string count as absent.
 */
final class JsonFieldReader {
  private final Scratch scratch;
  private final SlotRange messages;
  private final EnvelopeParts parts = new EnvelopeParts();
  private boolean payload;

  JsonFieldReader(FieldTable table, Scratch scratch) {
    this.scratch = scratch;
    messages = table.slotsOf(FieldRole.MESSAGE);
  }

  /** Reads the members of an object whose opening brace was read last, up to its closing brace. */
  void object(JsonReader json, FieldNode node, FieldValues into) throws JsonException {
    parts.clear();
    payload = false;
    members(json, node, into, MergePolicy.LAST);
  }

  /** The arrays of the object read last that are entries if it is an envelope. */
  EnvelopeParts parts() {
    return parts;
  }

  /** Whether the object read last has a member that may be the event it carries. */
  boolean hasPayload() {
    return payload;
  }

  private void members(JsonReader json, FieldNode node, FieldValues into, MergePolicy policy)
      throws JsonException {
    while (json.nextMember()) {
      FieldNode child = node.child(json.name());
      json.value();
      if (child != null) {
        value(json, child, into, child.policyBelow(policy));
      } else {
        json.skip();
      }
    }
  }

  private void value(JsonReader json, FieldNode node, FieldValues into, MergePolicy policy)
      throws JsonException {
    switch (json.type()) {
      case OBJECT -> {
        payload |= node.isPayload();
        members(json, node, into, policy);
      }
      case ARRAY -> {
        EnvelopeKind entries = node.envelope();
        if (entries == null) {
          elements(json, node, into);
        } else {
          passBy(json, node, entries);
        }
      }
      case NULL -> {}
      default -> scalar(json, node, into, policy);
    }
  }

  private void scalar(JsonReader json, FieldNode node, FieldValues into, MergePolicy policy) {
    if (node.slots().length > 0) {
      int start = scratch.position();
      json.write(scratch);
      keep(start, node, into, policy);
    }
  }

  /** Notes where an envelope's entries are, if these are objects. */
  private void passBy(JsonReader json, FieldNode node, EnvelopeKind entries) throws JsonException {
    int from = json.position() - 1;
    boolean objects = json.nextIs('{');
    json.skip();
    if (objects) {
      parts.add(entries, node, from, json.position());
    }
  }

  /** An array's values all count; journald writes a text that is no UTF-8 as its bytes. */
  private void elements(JsonReader json, FieldNode node, FieldValues into) throws JsonException {
    int start = scratch.position();
    boolean bytes = false;
    while (json.nextElement()) {
      json.value();
      int value = isText(node) ? json.byteValue() : -1;
      if (value >= 0) {
        bytes = true;
        scratch.write(value);
      } else {
        value(json, node, into, MergePolicy.ALL);
      }
    }
    if (bytes) {
      keep(start, node, into, MergePolicy.LAST);
    }
  }

  private boolean isText(FieldNode node) {
    return node.slots().length > 0 && messages.contains(node.slots()[0]);
  }

  private void keep(int start, FieldNode node, FieldValues into, MergePolicy policy) {
    if (scratch.position() > start) {
      for (int slot : node.slots()) {
        policy.apply(into, slot, start);
      }
    }
  }
}
