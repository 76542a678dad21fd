package io.busytone.decode;

/** Why bytes are not the JSON they began as. Strangers' records raise it: it has no stack trace. */
final class JsonProblem extends Exception {
  /** What to say where more should come. */
  static final String CUT_OFF = "the end is missing";

  private static final long serialVersionUID = 1;

  private final Reason reason;

  private JsonProblem(Reason reason, String what) {
    super(what, null, false, false);
    this.reason = reason;
  }

  /**
   * The grammar is broken.
   *
   * @param at how many bytes stand before the place
   * @param what what should be there, or should not
   */
  static JsonProblem malformed(int at, String what) {
    return new JsonProblem(Reason.MALFORMED_JSON, "at byte " + at + ": " + what);
  }

  /** More levels than anybody should have to follow. */
  static JsonProblem tooDeep(int levels) {
    return new JsonProblem(Reason.TOO_DEEP, "nested more than " + levels + " levels deep");
  }

  /** The record as a dead letter. */
  Decoding.Rejected rejected() {
    return new Decoding.Rejected(reason, String.valueOf(getMessage()));
  }
}
