package io.busytone.decode;

import io.busytone.bytes.Slice;
import io.busytone.json.JsonException;

/** Reads the records of one format into an {@link EventBuilder}. */
interface FormatDecoder {
  /** Whether a record is in this format, by as few of its bytes as tell. */
  boolean reads(Slice value);

  /** Reads a record that is in this format. */
  void decode(Slice value) throws JsonException, OtlpException;
}
