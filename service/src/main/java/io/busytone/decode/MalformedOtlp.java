package io.busytone.decode;

/** Bytes that are no OpenTelemetry logs after all. Without a stack trace: a record may cause it. */
final class MalformedOtlp extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  MalformedOtlp(Reason reason, int at, String what) {
    super("at byte " + at + ": " + what, null, false, false);
    this.reason = reason;
  }

  Decoding.Rejected rejected() {
    return new Decoding.Rejected(reason, String.valueOf(getMessage()));
  }
}
