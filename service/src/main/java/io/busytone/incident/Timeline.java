package io.busytone.incident;

/** Failures by slots of ten seconds, as far back as {@link #SLOTS}. Not thread-safe. */
final class Timeline {
  static final int SLOT_SECONDS = 10;
  static final int PER_MINUTE = 60 / SLOT_SECONDS;

  /** The last five minutes, the hour before, and a minute of margin. */
  static final int SLOTS = 66 * PER_MINUTE;

  private final float[] slots = new float[SLOTS];
  private long newest = -SLOTS;

  /**
   * Failures at a time within what is remembered.
   *
   * @param slot not before 0
   */
  void add(long slot, double failures) {
    for (long s = Math.max(newest + 1, slot - SLOTS + 1); s <= slot; s++) {
      slots[index(s)] = 0;
    }
    newest = Math.max(newest, slot);
    slots[index(slot)] += (float) failures;
  }

  double at(long slot) {
    return slot > newest || slot <= newest - SLOTS || slot < 0 ? 0 : slots[index(slot)];
  }

  /** From one slot (inclusive) to another (exclusive). */
  double sum(long from, long to) {
    double sum = 0;
    for (long slot = from; slot < to; slot++) {
      sum += at(slot);
    }
    return sum;
  }

  /** The slot of the first failure that is remembered, from this slot on; -1 if there is none. */
  long first(long from) {
    for (long slot = Math.max(from, newest - SLOTS + 1); slot <= newest; slot++) {
      if (at(slot) > 0) {
        return slot;
      }
    }
    return -1;
  }

  /** Adds what another one remembers, up to the slot under way. */
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
