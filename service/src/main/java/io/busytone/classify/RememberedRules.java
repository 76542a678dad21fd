package io.busytone.classify;

import io.busytone.bytes.SeenHashes;
import io.busytone.bytes.SliceHash;
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

  private final SeenHashes seen = new SeenHashes(SEEN);

  RememberedRules() {
    Arrays.fill(starts, -STORE_BYTES);
  }

  /** A template's hash, for the methods below. */
  long hash(byte[] template, int length) {
    return SliceHash.of(template, 0, length, seed);
  }

  /** Where a template is; {@link #UNKNOWN} if it is not remembered. */
  int place(long hash, byte[] template, int length) {
    int first = first(hash);
    for (int place = first; place < first + WAYS; place++) {
      if (hashes[place] == hash && lengths[place] == length && isStored(place)) {
        int at = (int) starts[place] & STORE_BYTES - 1;
        if (Arrays.equals(store, at, at + length, template, 0, length)) {
          return place;
        }
      }
    }
    return UNKNOWN;
  }

  /** The rule that decided on events with the template at a place; -1 if none did. */
  int rule(int place) {
    return rules[place];
  }

  /** A number that no other template has or will have. */
  long id(int place) {
    return starts[place];
  }

  private static int first(long hash) {
    return (int) (hash >>> 8) & PLACES - WAYS;
  }

  private boolean isStored(int place) {
    return stored - starts[place] <= STORE_BYTES;
  }

  /** Remembers a rule, or -1, from the second time on that a template is seen. */
  void remember(long hash, byte[] template, int length, int rule) {
    if (!seen.isSeenAgain(hash)) {
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
