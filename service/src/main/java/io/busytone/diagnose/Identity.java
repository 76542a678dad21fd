package io.busytone.diagnose;

import io.busytone.bytes.Slice;
import io.busytone.bytes.SliceHash;
import java.security.SecureRandom;

/**
 * A number for a name or an address: the memory keeps no texts of strangers as keys. Letters count
 * in any case and a name's root dot does not. The numbers begin with a secret of the process, so
 * that nobody can write lines whose names share one.
 */
final class Identity {
  /** Of nothing. */
  static final long NONE = 0;

  private static final long SECRET = new SecureRandom().nextLong();

  /** FNV-1a's prime for 64 bits. */
  private static final long PRIME = 0x100000001b3L;

  private Identity() {}

  static long of(Slice text) {
    int length = text.length();
    if (length > 1 && text.at(length - 1) == '.') {
      length--;
    }
    if (length == 0) {
      return NONE;
    }
    return mixed(SliceHash.ofAnyCase(text.bytes(), text.offset(), length, SECRET));
  }

  /** Of an IPv4 address. */
  static long of(int address) {
    return mixed(SECRET ^ address);
  }

  /** The identity of a pair. */
  static long of(long one, long other) {
    return mixed((one * PRIME ^ other) + SECRET);
  }

  /** Spreads all bits over all, never {@link #NONE}; the finalizer of MurmurHash3. */
  private static long mixed(long hash) {
    long bits = hash;
    bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
    bits ^= bits >>> 33;
    return bits == NONE ? 1 : bits;
  }
}
