package io.busytone.json;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;

/** A string or another scalar, where it lies in the text; used again for each one. */
final class JsonScalar {
  private byte[] bytes = {};
  private int textStart;
  private int textEnd;
  private int from;
  private int to;
  private boolean escaped;

  /** Goes on with another text. */
  void open(Slice json) {
    bytes = json.bytes();
    textStart = json.offset();
    textEnd = json.offset() + json.length();
  }

  /** Reads a string whose opening quotation mark is at an index; returns where it ends. */
  int string(int open) throws JsonException {
    from = open + 1;
    escaped = false;
    to = JsonString.plainEnd(bytes, from, textEnd);
    while (to < textEnd && bytes[to] == '\\') {
      escaped = true;
      int length = JsonString.escapeLength(bytes, to, textEnd);
      if (length == 0) {
        throw malformed("unknown escape");
      }
      to = JsonString.plainEnd(bytes, to + length, textEnd);
    }
    if (to == textEnd || bytes[to] != '"') {
      throw malformed("a control character in a string");
    }
    return to + 1;
  }

  /** Reads a number, true, false or null that starts at an index; returns where it ends. */
  int literal(int start) throws JsonException {
    from = start;
    to = JsonLiteral.end(bytes, start, textEnd);
    escaped = false;
    if (to == from) {
      throw malformed("expected a value");
    }
    return to;
  }

  /** Writes what it means. */
  void write(Scratch into) {
    if (escaped) {
      JsonString.write(bytes, from, to, into);
    } else {
      into.write(bytes, from, to - from);
    }
  }

  /** What it means; valid until the next one is read. */
  Slice slice() {
    if (escaped) {
      Scratch meant = new Scratch();
      write(meant);
      return meant.from(0);
    }
    return new Slice(bytes, from, to - from);
  }

  /** The number it is if that is one of 0 to 255 in digits, else -1. */
  int byteValue() {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!Ascii.isDigit(bytes[i]) || value > 0xFF) {
        return -1;
      }
      value = 10 * value + bytes[i] - '0';
    }
    return value <= 0xFF ? value : -1;
  }

  private JsonException malformed(String what) {
    return JsonException.malformed(to - textStart, to < textEnd ? what : JsonException.CUT_OFF);
  }
}
