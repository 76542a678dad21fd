package io.busytone.decode;

import io.busytone.bytes.Slice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Values that their producer compressed itself, RFC 1952: CloudWatch Logs does. */
final class Gzip {
  private Gzip() {}

  /** By the two magic bytes and the only compression method there is. */
  static boolean is(Slice value) {
    return value.length() > 2
        && value.at(0) == 0x1F
        && value.at(1) == (byte) 0x8B
        && value.at(2) == 8;
  }

  /**
   * What a value unpacks to, but no more than one byte over a limit: a kilobyte may unpack to a
   * megabyte.
   */
  static Slice unpack(Slice value, int maxBytes) throws IOException {
    try (InputStream packed =
        new GZIPInputStream(
            new ByteArrayInputStream(value.bytes(), value.offset(), value.length()))) {
      return Slice.of(packed.readNBytes(maxBytes + 1));
    }
  }
}
