package io.busytone.json;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;

/**
 * Reads JSON (RFC 8259) where it lies, without making an object of anything. Strict, but for
 * strings: their bytes need not be UTF-8. A caller asks for a value, and if that is an object or an
 * array, for its members or elements one by one, and reads or skips the value of each.
 *
 * <p>Why Jackson's streaming parser does not do: RATIONALE.md. A test compares the two.
 */
public final class JsonReader {
  /** Objects and arrays within each other. */
  static final int DEEPEST_NESTING = 1000;

  private final JsonScalar name = new JsonScalar();
  private final JsonScalar text = new JsonScalar();
  private byte[] bytes = {};
  private int start;
  private int end;
  private int at;
  private int depth;

  /** An opening bracket was read last: what follows needs no comma before it. */
  private boolean opened;

  private JsonType type = JsonType.NULL;

  /** Starts over, with another text. A reader is reused, since each costs three objects. */
  public JsonReader open(Slice json) {
    bytes = json.bytes();
    start = json.offset();
    end = start + json.length();
    at = start;
    depth = 0;
    opened = false;
    type = JsonType.NULL;
    name.open(json);
    text.open(json);
    return this;
  }

  /** How many bytes are read. */
  public int position() {
    return at - start;
  }

  /** Reads a value that is no object and no array; of those only the opening bracket. */
  public JsonType value() throws JsonException {
    int b = next();
    opened = false;
    type =
        switch (b) {
          case '"' -> {
            at = text.string(at);
            yield JsonType.STRING;
          }
          case '{' -> open(JsonType.OBJECT);
          case '[' -> open(JsonType.ARRAY);
          default -> {
            at = text.literal(at);
            yield JsonLiteral.type(b);
          }
        };
    return type;
  }

  /** Reads the name of the next member and its colon, or the object's closing brace. */
  public boolean nextMember() throws JsonException {
    if (!goesOn('}')) {
      return false;
    }
    if (next() != '"') {
      throw malformed("expected a name in quotation marks");
    }
    at = name.string(at);
    if (next() != ':') {
      throw malformed("expected a colon after the name");
    }
    at++;
    return true;
  }

  /** Whether another element follows; if not, reads the array's closing bracket. */
  public boolean nextElement() throws JsonException {
    return goesOn(']');
  }

  /** Reads to the end of the value that was begun last. */
  public void skip() throws JsonException {
    if (type == JsonType.OBJECT) {
      while (nextMember()) {
        value();
        skip();
      }
    } else if (type == JsonType.ARRAY) {
      while (nextElement()) {
        value();
        skip();
      }
    }
    type = JsonType.NULL;
  }

  /**
   * Whether another object or array follows the one that was read: next to it, on the next line, or
   * after a comma. A comma at the very end counts as white space.
   */
  public boolean nextDocument() throws JsonException {
    skipSpace();
    if (at < end && bytes[at] == ',') {
      at++;
      skipSpace();
    }
    if (at < end && bytes[at] != '{' && bytes[at] != '[') {
      throw malformed("more after the end");
    }
    return at < end;
  }

  /** Nothing but white space may be left. */
  public void end() throws JsonException {
    skipSpace();
    if (at < end) {
      throw malformed("more after the end");
    }
  }

  /** The name of the member read last, escapes resolved; valid until the next one is read. */
  public Slice name() {
    return name.slice();
  }

  /** Whether the member read last has one of these names. */
  public boolean isNamed(String... names) {
    Slice read = name();
    for (String known : names) {
      if (Ascii.equals(read, known)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the next byte that is no white space is this one. */
  public boolean nextIs(char b) throws JsonException {
    return next() == b;
  }

  /** What kind of value was begun last. */
  public JsonType type() {
    return type;
  }

  /** Writes the scalar read last as text. */
  public void write(Scratch into) {
    text.write(into);
  }

  /** The number read last if it is one of 0 to 255, else -1. */
  public int byteValue() {
    return type == JsonType.NUMBER ? text.byteValue() : -1;
  }

  /**
   * The problem to raise where the grammar is right and yet something else was expected.
   *
   * @param what what should be here, or should not
   */
  public JsonException malformed(String what) {
    return JsonException.malformed(at - start, at < end ? what : JsonException.CUT_OFF);
  }

  private boolean goesOn(char close) throws JsonException {
    int b = next();
    if (b == close) {
      at++;
      depth--;
      opened = false;
      return false;
    }
    if (!opened) {
      if (b != ',') {
        throw malformed("expected a comma or a closing bracket");
      }
      at++;
    }
    opened = false;
    return true;
  }

  private JsonType open(JsonType bracket) throws JsonException {
    if (++depth > DEEPEST_NESTING) {
      throw JsonException.tooDeep(DEEPEST_NESTING);
    }
    at++;
    opened = true;
    return bracket;
  }

  /** The next byte that is no white space. */
  private int next() throws JsonException {
    skipSpace();
    if (at == end) {
      throw malformed("");
    }
    return bytes[at];
  }

  private void skipSpace() {
    while (at < end && JsonStart.isSpace(bytes[at])) {
      at++;
    }
  }
}
