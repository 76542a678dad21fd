package io.busytone.decode;

import io.busytone.bytes.Slice;

/** UTF-8's byte order mark, EF BB BF: means nothing, and some producers write it. */
final class ByteOrderMark {
  private static final int BYTES = 3;

  private ByteOrderMark() {}

  /** The text without the mark at its start. */
  static Slice skip(Slice text) {
    boolean mark =
        text.length() >= BYTES
            && text.at(0) == (byte) 0xEF
            && text.at(1) == (byte) 0xBB
            && text.at(2) == (byte) 0xBF;
    return mark ? text.slice(BYTES, text.length()) : text;
  }
}
