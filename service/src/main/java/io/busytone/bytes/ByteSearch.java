package io.busytone.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds single bytes, eight at a time. */
public final class ByteSearch {
  /** Eight bytes at a time, the first one lowest. */
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private ByteSearch() {}

  /**
   * The first index from one on, and before another, of either of two ASCII characters; {@code to}
   * if there is none. A byte is zero where {@code (x - ONES) & ~x & HIGH_BITS} has its high bit
   * set; the lowest such byte is always a true one (Warren, Hacker's Delight, 6-1).
   */
  public static int indexOfEither(char one, char other, byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long eight = (long) EIGHT.get(bytes, at);
      long ones = eight ^ (ONES * one);
      long others = eight ^ (ONES * other);
      long found = (((ones - ONES) & ~ones) | ((others - ONES) & ~others)) & HIGH_BITS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >> 3);
      }
    }
    while (at < to && bytes[at] != one && bytes[at] != other) {
      at++;
    }
    return at;
  }
}
