package io.busytone.bytes;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of UTF-8 bytes inside an array that somebody else owns: what the hot path passes around
 * instead of strings. The bytes may be broken UTF-8. Equality is by content. The array is never
 * copied and must not be changed while the slice is in use.
 *
 * @param bytes the array
 * @param offset index of the first byte
 * @param length number of bytes
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below go by content
public record Slice(byte[] bytes, int offset, int length) {
  private static final long SEED = new SecureRandom().nextLong();

  /** No bytes at all: an absent field. */
  public static final Slice EMPTY = new Slice(new byte[0], 0, 0);

  /** The whole array. */
  public static Slice of(byte[] bytes) {
    return new Slice(bytes, 0, bytes.length);
  }

  /** The text's UTF-8 bytes. For tests and start-up, not for the hot path. */
  public static Slice of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** The byte at an index counted from this slice's start. */
  public byte at(int index) {
    return bytes[offset + index];
  }

  /**
   * The stretch from one index (inclusive) to another (exclusive), both counted from this start.
   */
  public Slice slice(int from, int to) {
    return new Slice(bytes, offset + from, to - from);
  }

  /** The same bytes in an array of their own. */
  public Slice copy() {
    return isEmpty() ? EMPTY : of(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Slice that
        && Arrays.equals(
            bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
  }

  /** Another one in each process: strangers cannot choose texts that have the same. */
  @Override
  public int hashCode() {
    return Long.hashCode(SliceHash.of(bytes, offset, length, SEED));
  }

  /** The text; bytes that are no UTF-8 become U+FFFD. */
  @Override
  public String toString() {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }
}
