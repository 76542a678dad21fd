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

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

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
    return of(bytes, offset, length, seed, false);
  }

  /** Likewise; the same for capital letters of ASCII and small ones. */
  public static long ofAnyCase(byte[] bytes, int offset, int length, long seed) {
    return of(bytes, offset, length, seed, true);
  }

  private static long of(byte[] bytes, int offset, int length, long seed, boolean lower) {
    long hash = mixed(seed ^ length);
    int end = offset + length;
    if (length < Long.BYTES) {
      long rest = 0;
      for (int i = offset; i < end; i++) {
        rest = (rest << Byte.SIZE) | (bytes[i] & 0xFF);
      }
      return mixed(hash ^ (lower ? lower(rest) : rest));
    }
    int last = end - Long.BYTES;
    for (int i = offset; i < last; i += Long.BYTES) {
      long eight = (long) EIGHT.get(bytes, i);
      hash = mixed(hash ^ (lower ? lower(eight) : eight));
    }
    long eight = (long) EIGHT.get(bytes, last);
    return mixed(hash ^ (lower ? lower(eight) : eight));
  }

  /** Eight bytes with small letters for capital ones: in those the high bits of the sums differ. */
  private static long lower(long eight) {
    long low = eight & ~HIGH_BITS;
    long fromA = low + ONES * (0x80 - 'A');
    long afterZ = low + ONES * (0x7F - 'Z');
    long capitals = (fromA ^ afterZ) & ~eight & HIGH_BITS;
    return eight | capitals >>> 2;
  }

  /** Both halves of the product of 128 bits. */
  private static long mixed(long hash) {
    long product = hash * FACTOR;
    return product ^ Math.multiplyHigh(hash, FACTOR);
  }
}
