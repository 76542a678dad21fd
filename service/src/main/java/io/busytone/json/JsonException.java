package io.busytone.json;

/** Why bytes are not valid JSON. Any client's record can raise it, so it has no stack trace. */
public final class JsonException extends Exception {
  /** What to say where more should come. */
  static final String CUT_OFF = "the end is missing";

  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Kind {
    /** The grammar is broken. */
    MALFORMED,
    /** Objects and arrays within each other, more than anybody should have to follow. */
    TOO_DEEP
  }

  private final Kind kind;

  private JsonException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  /**
   * The grammar is broken.
   *
   * @param at how many bytes stand before the place
   * @param what what should be there, or should not
   */
  static JsonException malformed(int at, String what) {
    return new JsonException(Kind.MALFORMED, "at byte " + at + ": " + what);
  }

  static JsonException tooDeep(int levels) {
    return new JsonException(Kind.TOO_DEEP, "nested more than " + levels + " levels deep");
  }

  public Kind kind() {
    return kind;
  }

  /** What is wrong and where, on one line. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
