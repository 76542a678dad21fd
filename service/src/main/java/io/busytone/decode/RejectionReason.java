package io.busytone.decode;

/**
 * Why a record cannot be decoded; the label {@code reason} and the header {@code busytone.reason}.
 */
public enum RejectionReason {
  /** Starts like a JSON object or an array of objects and is neither. */
  MALFORMED_JSON("malformed_json"),
  /** Looks like OTLP and does not hold together. */
  MALFORMED_OTLP("malformed_otlp"),
  /** Mostly unprintable bytes. */
  BINARY("binary"),
  /** Over the size limit, 16 MiB unless set otherwise. */
  TOO_LARGE("too_large"),
  /** JSON nested deeper than anybody means. */
  TOO_DEEP("too_deep");

  private final String id;

  RejectionReason(String id) {
    this.id = id;
  }

  /** The label value. */
  public String id() {
    return id;
  }
}
