package io.busytone.json;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/** Tells by its first bytes what may be JSON, so that a line of another kind is never parsed. */
public final class JsonStart {
  private JsonStart() {}

  /** An opening brace, then a quotation mark or the closing brace. */
  public static boolean startsObject(Slice value, int at) {
    if (at >= value.length() || value.at(at) != '{') {
      return false;
    }
    int next = skipSpace(value, at + 1);
    return next < value.length() && (value.at(next) == '"' || value.at(next) == '}');
  }

  /** An opening bracket, then an object's start. */
  public static boolean startsArrayOfObjects(Slice value) {
    return value.at(0) == '[' && startsObject(value, skipSpace(value, 1));
  }

  /** An object at an index, whose first member has this name. */
  public static boolean startsObjectWith(Slice value, int at, String name) {
    if (!startsObject(value, at)) {
      return false;
    }
    int start = skipSpace(value, at + 1) + 1;
    int end = start + name.length();
    return Ascii.startsWith(value, start, name) && end < value.length() && value.at(end) == '"';
  }

  /** {@code []} and nothing else. */
  public static boolean isEmptyArray(Slice value) {
    int close = skipSpace(value, 1);
    return value.at(0) == '['
        && close < value.length()
        && value.at(close) == ']'
        && skipSpace(value, close + 1) == value.length();
  }

  /** The four characters that may stand between tokens, RFC 8259 section 2. */
  static boolean isSpace(int b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static int skipSpace(Slice value, int from) {
    int at = from;
    while (at < value.length() && isSpace(value.at(at))) {
      at++;
    }
    return at;
  }
}
