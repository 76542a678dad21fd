package io.busytone.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.busytone.event.Slice;
import java.io.IOException;

/** What is JSON here, and the parser for it. */
final class Json {
  /** Objects and arrays within each other; Jackson's own limit, stated because it is ours. */
  static final int DEEPEST_NESTING = 1000;

  private static final int LONGEST_DETAIL = 200;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST_NESTING)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private Json() {}

  static JsonParser parser(Slice value) throws IOException {
    return FACTORY.createParser(value.bytes(), value.offset(), value.length());
  }

  /** An opening brace, then a quotation mark or the closing brace. */
  static boolean startsObject(Slice value, int at) {
    if (at >= value.length() || value.at(at) != '{') {
      return false;
    }
    int next = skipSpace(value, at + 1);
    return next < value.length() && (value.at(next) == '"' || value.at(next) == '}');
  }

  /** An opening bracket, then an object's start. */
  static boolean startsArrayOfObjects(Slice value) {
    return value.at(0) == '[' && startsObject(value, skipSpace(value, 1));
  }

  /** An object whose first member has this name. */
  static boolean startsObjectWith(Slice value, String name) {
    if (!startsObject(value, 0)) {
      return false;
    }
    int start = skipSpace(value, 1) + 1;
    int end = start + name.length();
    return Ascii.startsWith(value, start, name) && end < value.length() && value.at(end) == '"';
  }

  /** {@code []} and nothing else. */
  static boolean isEmptyArray(Slice value) {
    int close = skipSpace(value, 1);
    return value.at(0) == '['
        && close < value.length()
        && value.at(close) == ']'
        && skipSpace(value, close + 1) == value.length();
  }

  /** What the parser found wrong, and where. */
  static Decoding.Rejected rejected(JsonProcessingException problem) {
    if (problem instanceof StreamConstraintsException) {
      return new Decoding.Rejected(
          Reason.TOO_DEEP, "nested more than " + DEEPEST_NESTING + " levels deep");
    }
    long at = problem.getLocation() == null ? -1 : problem.getLocation().getByteOffset();
    boolean cutOff = problem instanceof JsonEOFException;
    return malformed(at, cutOff ? "the end is missing" : problem.getOriginalMessage());
  }

  private static Decoding.Rejected malformed(long byteOffset, String what) {
    StringBuilder detail = new StringBuilder("at byte ").append(byteOffset).append(": ");
    what.chars()
        .limit(LONGEST_DETAIL)
        .forEach(c -> detail.append(Character.isISOControl(c) ? ' ' : (char) c));
    return new Decoding.Rejected(Reason.MALFORMED_JSON, detail.toString());
  }

  private static int skipSpace(Slice value, int from) {
    int at = from;
    while (at < value.length() && Ascii.isJsonSpace(value.at(at))) {
      at++;
    }
    return at;
  }
}
