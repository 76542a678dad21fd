package io.busytone.classify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which rule decided on an event, by the event's template. Compares whole templates, so a wrong
 * rule is never remembered. What is new pushes out what is old; but what was seen only once pushes
 * out nothing, so that a sender who never repeats cannot empty it.
 *
 * <p>Its memory is the same however many templates there are. Not for several threads at once.
 */
final class RememberedRules {
  /** The template is not remembered. */
  static final int UNKNOWN = -2;

  static final int STORE_BYTES = 1 << 22;
  private static final int PLACES = 1 << 15;

  /** Places for templates with the same hash. */
  private static final int WAYS = 4;

  private static final int SEEN = 1 << 17;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

  /** Whoever knew it could choose messages that push each other out. */
  private final long seed = ThreadLocalRandom.current().nextLong();

  /** Templates, the oldest overwritten by the newest. */
  private final byte[] store = new byte[STORE_BYTES];

  /** Bytes stored since the start. */
  private long stored;

  /** For each place the hash of its template. */
  private final long[] hashes = new long[PLACES];

  /** For each place how many bytes had been stored before its template. */
  private final long[] starts = new long[PLACES];

  private final int[] lengths = new int[PLACES];
  private final int[] rules = new int[PLACES];

  /** Parts of the hashes of templates seen once. */
  private final char[] seenOnce = new char[SEEN];

  RememberedRules() {
    Arrays.fill(starts, -STORE_BYTES);
  }

  /** A template's hash, for the methods below; eight bytes after it are in the array. */
  long hash(byte[] template, int length) {
    long hash = seed ^ length;
    int i = 0;
    for (; i + Long.BYTES <= length; i += Long.BYTES) {
      hash = mixed(hash ^ (long) EIGHT.get(template, i));
    }
    if (i < length) {
      long rest = (long) EIGHT.get(template, i) << ((Long.BYTES - (length - i)) * Byte.SIZE);
      hash = mixed(hash ^ rest);
    }
    return mixed(hash);
  }

  private static long mixed(long hash) {
    long product = hash * MIX;
    return product ^ product >>> 32;
  }

  /** The rule that decided on events with this template, -1 if none did, or {@link #UNKNOWN}. */
  int rule(long hash, byte[] template, int length) {
    int first = first(hash);
    for (int place = first; place < first + WAYS; place++) {
      if (hashes[place] == hash && lengths[place] == length && isStored(place)) {
        int at = (int) starts[place] & STORE_BYTES - 1;
        if (Arrays.equals(store, at, at + length, template, 0, length)) {
          return rules[place];
        }
      }
    }
    return UNKNOWN;
  }

  private static int first(long hash) {
    return (int) (hash >>> 8) & PLACES - WAYS;
  }

  private boolean isStored(int place) {
    return stored - starts[place] <= STORE_BYTES;
  }

  /** Remembers a rule, or -1, from the second time on that a template is seen. */
  void remember(long hash, byte[] template, int length, int rule) {
    int seen = (int) hash & SEEN - 1;
    char tag = (char) (hash >>> 48);
    if (seenOnce[seen] != tag) {
      seenOnce[seen] = tag;
      return;
    }
    int place = oldest(first(hash));
    int at = (int) stored & STORE_BYTES - 1;
    if (at + length > STORE_BYTES) {
      stored += STORE_BYTES - at;
      at = 0;
    }
    System.arraycopy(template, 0, store, at, length);
    hashes[place] = hash;
    starts[place] = stored;
    lengths[place] = length;
    rules[place] = rule;
    stored += length;
  }

  private int oldest(int first) {
    int oldest = first;
    for (int place = first + 1; place < first + WAYS; place++) {
      if (starts[place] < starts[oldest]) {
        oldest = place;
      }
    }
    return oldest;
  }
}
