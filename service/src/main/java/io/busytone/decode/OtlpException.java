package io.busytone.decode;

import io.busytone.bytes.Slice;

/** Bytes that are no OpenTelemetry logs after all. Without a stack trace: a record may cause it. */
final class OtlpException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectionReason reason;
  private final int index;

  /**
   * @param index in the array, wherever the record begins there
   */
  OtlpException(RejectionReason reason, int index, String what) {
    super(what, null, false, false);
    this.reason = reason;
    this.index = index;
  }

  /**
   * The record as one that cannot be read.
   *
   * @param record the whole of it
   */
  Decoding.Rejected rejected(Slice record) {
    return new Decoding.Rejected(
        reason, "at byte " + (index - record.offset()) + ": " + getMessage());
  }
}
