package io.busytone.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes of bytes for tables in memory, eight bytes a step. With a seed that strangers do not know,
 * nobody can choose texts that share a place. Not for anything that is kept or sent.
 */
public final class SliceHash {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Odd, its bits random: 2^64 divided by the golden ratio. */
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private SliceHash() {}

  /**
   * The hash of a slice's bytes.
   *
   * @param seed another one gives other hashes; the hash of what comes before, for several slices
   */
  public static long of(Slice slice, long seed) {
    return of(slice.bytes(), slice.offset(), slice.length(), seed);
  }

  /** Likewise, of bytes in an array. */
  public static long of(byte[] bytes, int offset, int length, long seed) {
    long hash = mixed(seed ^ length);
    int end = offset + length;
    if (length < Long.BYTES) {
      long rest = 0;
      for (int i = offset; i < end; i++) {
        rest = (rest << Byte.SIZE) | (bytes[i] & 0xFF);
      }
      return mixed(hash ^ rest);
    }
    int last = end - Long.BYTES;
    for (int i = offset; i < last; i += Long.BYTES) {
      hash = mixed(hash ^ (long) EIGHT.get(bytes, i));
    }
    return mixed(hash ^ (long) EIGHT.get(bytes, last));
  }

  /** Both halves of the product of 128 bits. */
  private static long mixed(long hash) {
    long product = hash * FACTOR;
    return product ^ Math.multiplyHigh(hash, FACTOR);
  }
}
