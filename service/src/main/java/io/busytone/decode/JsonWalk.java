package io.busytone.decode;

import io.busytone.bytes.Scratch;
import io.busytone.json.JsonException;
import io.busytone.json.JsonReader;

/**
 * Reads one JSON object into {@link Fields}. Of duplicate members the last one counts, except that
 * a wrapper's member never replaces one that is already there. Numbers and booleans are taken as
 * their text; null and the empty string count as absent.
 */
final class JsonWalk {
  private final Scratch scratch;
  private final SlotRange messages;

  JsonWalk(FieldTable table, Scratch scratch) {
    this.scratch = scratch;
    messages = table.slotsOf(Role.MESSAGE);
  }

  /** Reads the members of an object whose opening brace was read last, up to its closing brace. */
  void object(JsonReader json, FieldNode node, Fields into) throws JsonException {
    members(json, node, into, Keep.LAST);
  }

  private void members(JsonReader json, FieldNode node, Fields into, Keep keep)
      throws JsonException {
    while (json.nextMember()) {
      FieldNode child = json.child(node);
      json.value();
      if (child != null) {
        value(json, child, into, child.isWrapper() ? Keep.FIRST : keep);
      } else {
        json.skip();
      }
    }
  }

  private void value(JsonReader json, FieldNode node, Fields into, Keep keep) throws JsonException {
    switch (json.type()) {
      case OBJECT -> members(json, node, into, keep);
      case ARRAY -> elements(json, node, into);
      case NULL -> {}
      default -> scalar(json, node, into, keep);
    }
  }

  private void scalar(JsonReader json, FieldNode node, Fields into, Keep keep) {
    if (node.slots().length > 0) {
      int start = scratch.position();
      json.write(scratch);
      keep(start, node, into, keep);
    }
  }

  /** An array's values all count; journald writes a text that is no UTF-8 as its bytes. */
  private void elements(JsonReader json, FieldNode node, Fields into) throws JsonException {
    int start = scratch.position();
    boolean bytes = false;
    while (json.nextElement()) {
      json.value();
      int value = isText(node) ? json.byteValue() : -1;
      if (value >= 0) {
        bytes = true;
        scratch.write(value);
      } else {
        value(json, node, into, Keep.ALL);
      }
    }
    if (bytes) {
      keep(start, node, into, Keep.LAST);
    }
  }

  private boolean isText(FieldNode node) {
    return node.slots().length > 0 && messages.contains(node.slots()[0]);
  }

  private void keep(int start, FieldNode node, Fields into, Keep keep) {
    if (scratch.position() > start) {
      for (int slot : node.slots()) {
        keep.value(into, slot, start);
      }
    }
  }
}
