package io.busytone.decode;

import io.busytone.bytes.Slice;

/** Reads the records of one format. */
interface FormatDecoder {
  /** Whether a record is in this format, by as few of its bytes as tell. */
  boolean reads(Slice value);

  /** Reads a record that is in this format, if it holds together. */
  Decoding decode(Slice value);
}
