package io.busytone.incident;

/**
 * Failures counted in each slot of ten seconds, of the last {@link #SLOTS} slots: a ring buffer.
 * Slots are numbered from the start of the process. Not thread-safe.
 */
final class Timeline {
  static final int SLOT_SECONDS = 10;
  static final int SLOTS_PER_MINUTE = 60 / SLOT_SECONDS;

  /** The last five minutes, the hour before, and a minute of margin. */
  static final int SLOTS = 66 * SLOTS_PER_MINUTE;

  private final float[] slots = new float[SLOTS];
  private long newest = -SLOTS;

  /**
   * Adds failures to a slot.
   *
   * @param slot not negative, and not older than {@link #SLOTS}
   */
  void add(long slot, double failures) {
    for (long s = Math.max(newest + 1, slot - SLOTS + 1); s <= slot; s++) {
      slots[index(s)] = 0;
    }
    newest = Math.max(newest, slot);
    slots[index(slot)] += (float) failures;
  }

  /** The failures of a slot; 0 where it is no longer remembered. */
  double at(long slot) {
    return slot > newest || slot <= newest - SLOTS || slot < 0 ? 0 : slots[index(slot)];
  }

  /** The failures from one slot (inclusive) to another (exclusive). */
  double sum(long from, long to) {
    double sum = 0;
    for (long slot = from; slot < to; slot++) {
      sum += at(slot);
    }
    return sum;
  }

  /** The slot of the first failure that is remembered, from this slot on; -1 if there was none. */
  long first(long from) {
    for (long slot = Math.max(from, newest - SLOTS + 1); slot <= newest; slot++) {
      if (at(slot) > 0) {
        return slot;
      }
    }
    return -1;
  }

  /** Adds what another timeline remembers, up to the current slot. */
  void addAll(Timeline other, long now) {
    for (long slot = Math.max(0, now - SLOTS + 1); slot <= now; slot++) {
      double failures = other.at(slot);
      if (failures > 0) {
        add(slot, failures);
      }
    }
  }

  /** The slot of the last failure. */
  long last() {
    return newest;
  }

  private static int index(long slot) {
    return (int) Math.floorMod(slot, (long) SLOTS);
  }
}
