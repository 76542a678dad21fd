package io.busytone.json;

import io.busytone.decode.Decoding;
import io.busytone.decode.RejectionReason;

/** Why bytes are not the JSON they began as. Strangers' records raise it: it has no stack trace. */
public final class JsonException extends Exception {
  /** What to say where more should come. */
  static final String CUT_OFF = "the end is missing";

  private static final long serialVersionUID = 1;

  private final RejectionReason reason;

  private JsonException(RejectionReason reason, String what) {
    super(what, null, false, false);
    this.reason = reason;
  }

  /**
   * The grammar is broken.
   *
   * @param at how many bytes stand before the place
   * @param what what should be there, or should not
   */
  static JsonException malformed(int at, String what) {
    return new JsonException(RejectionReason.MALFORMED_JSON, "at byte " + at + ": " + what);
  }

  /** More levels than anybody should have to follow. */
  static JsonException tooDeep(int levels) {
    return new JsonException(
        RejectionReason.TOO_DEEP, "nested more than " + levels + " levels deep");
  }

  /** The record as a dead letter. */
  public Decoding.Rejected rejected() {
    return new Decoding.Rejected(reason, String.valueOf(getMessage()));
  }
}
