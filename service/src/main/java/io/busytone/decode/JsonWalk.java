package io.busytone.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Writer;

/**
 * Reads one JSON object into {@link Fields}. Of duplicate members the last one counts, except that
 * a wrapper's member never replaces one that is already there. Numbers and booleans are taken as
 * their text; null and the empty string count as absent.
 */
final class JsonWalk {
  /** From here on strings are copied piece by piece, not through one array of all their chars. */
  private static final int LONG_STRING_CHARS = 32 * 1024;

  private final Scratch scratch;
  private final Writer scratchWriter;
  private final SlotRange messages;

  JsonWalk(FieldTable table, Scratch scratch) {
    this.scratch = scratch;
    scratchWriter = new ScratchWriter(scratch);
    messages = table.slotsOf(Role.MESSAGE);
  }

  /** Reads an object whose opening brace was the parser's last token, up to its closing brace. */
  void object(JsonParser parser, FieldNode node, Fields into) throws IOException {
    members(parser, node, into, Keep.LAST);
  }

  private void members(JsonParser parser, FieldNode node, Fields into, Keep keep)
      throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      FieldNode child = node.child(name);
      JsonToken token = parser.nextToken();
      if (child != null) {
        value(parser, token, child, into, child.isWrapper() ? Keep.FIRST : keep);
      } else if (token.isStructStart()) {
        parser.skipChildren();
      }
    }
  }

  /** Reads the value at the parser's current token as the value of a node. */
  void value(JsonParser parser, JsonToken token, FieldNode node, Fields into, Keep keep)
      throws IOException {
    if (token == JsonToken.START_OBJECT) {
      members(parser, node, into, keep);
    } else if (token == JsonToken.START_ARRAY) {
      elements(parser, node, into);
    } else if (token != JsonToken.VALUE_NULL && node.slots().length > 0) {
      keep(write(parser), node, into, keep);
    }
  }

  /** An array's values all count; journald writes a text that is no UTF-8 as its bytes. */
  private void elements(JsonParser parser, FieldNode node, Fields into) throws IOException {
    int start = scratch.position();
    boolean bytes = false;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.VALUE_NUMBER_INT && isText(node) && isByte(parser)) {
        bytes = true;
        scratch.write(parser.getIntValue());
      } else {
        value(parser, token, node, into, Keep.ALL);
      }
    }
    if (bytes) {
      keep(start, node, into, Keep.LAST);
    }
  }

  private boolean isText(FieldNode node) {
    return node.slots().length > 0 && messages.contains(node.slots()[0]);
  }

  private static boolean isByte(JsonParser parser) throws IOException {
    return parser.getTextLength() <= 3 && parser.getIntValue() >> 8 == 0;
  }

  /** Writes the parser's current scalar as text; returns where it starts. */
  int write(JsonParser parser) throws IOException {
    int start = scratch.position();
    if (parser.getTextLength() < LONG_STRING_CHARS) {
      scratch.write(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    } else {
      parser.getText(scratchWriter);
      scratchWriter.flush();
    }
    return start;
  }

  private void keep(int start, FieldNode node, Fields into, Keep keep) {
    if (scratch.position() > start) {
      for (int slot : node.slots()) {
        keep.value(into, slot, start);
      }
    }
  }
}
