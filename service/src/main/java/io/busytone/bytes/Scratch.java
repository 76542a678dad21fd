package io.busytone.bytes;

import java.util.Arrays;

/**
 * Bytes that decoders write values into, reused for each record. A slice of it stays valid until
 * {@link #clear}: when it grows, earlier slices keep the old array.
 */
public final class Scratch {
  private static final int SMALL_BYTES = 16 * 1024;
  private static final int KEPT_BYTES = 1024 * 1024;
  private static final int MOST_DIGITS = 20;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private byte[] bytes = new byte[SMALL_BYTES];
  private int length;

  /** Empties it, and releases the memory that one huge record needed. */
  public void clear() {
    length = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[SMALL_BYTES];
    }
  }

  /** How much is written: the start of what is written next. */
  public int position() {
    return length;
  }

  /** What was written from a position on. */
  public Slice from(int start) {
    return slice(start, length - start);
  }

  public Slice slice(int start, int count) {
    return count == 0 ? Slice.EMPTY : new Slice(bytes, start, count);
  }

  public void write(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  public void write(Slice slice) {
    write(slice.bytes(), slice.offset(), slice.length());
  }

  /** The source may be this scratch memory's own array. */
  public void write(byte[] source, int offset, int count) {
    room(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  /** Writes a number in decimal digits. */
  public void writeDecimal(long number) {
    room(MOST_DIGITS);
    if (number < 0) {
      bytes[length++] = '-';
    }
    int digits = 1;
    for (long rest = number / 10; rest != 0; rest /= 10) {
      digits++;
    }
    length += digits;
    long rest = number;
    for (int at = length - 1; at >= length - digits; at--) {
      bytes[at] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    }
  }

  /** Writes a Unicode scalar value as UTF-8. */
  public void writeCodePoint(int c) {
    if (c < 0x80) {
      write(c);
    } else if (c < 0x800) {
      write(0xC0 | (c >> 6));
      continuation(c, 0);
    } else if (c < 0x10000) {
      write(0xE0 | (c >> 12));
      continuation(c, 6);
      continuation(c, 0);
    } else {
      write(0xF0 | (c >> 18));
      continuation(c, 12);
      continuation(c, 6);
      continuation(c, 0);
    }
  }

  private void continuation(int codePoint, int shift) {
    write(0x80 | ((codePoint >> shift) & 0x3F));
  }

  private void room(long count) {
    long needed = length + count;
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, 2L * bytes.length), LARGEST_ARRAY));
    }
  }
}
