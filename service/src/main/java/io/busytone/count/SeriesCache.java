package io.busytone.count;

import org.jspecify.annotations.Nullable;

/**
 * Series of one family by their label values: those a thread has found in the registry before, so
 * that it need not ask there, under the ledger's lock. A look-up makes no object. Not thread-safe.
 */
final class SeriesCache {
  private static final int SMALLEST = 256;

  private SeriesSlots slots = new SeriesSlots(SMALLEST);

  @Nullable Series get(String[] values) {
    return slots.find(values);
  }

  /** Adds a series that is not there yet. */
  void add(Series added) {
    if (slots.isFull()) {
      SeriesSlots old = slots;
      slots = new SeriesSlots(2 * old.slots());
      for (int slot = 0; slot < old.slots(); slot++) {
        Series moved = old.get(slot);
        if (moved != null) {
          put(moved);
        }
      }
    }
    put(added);
  }

  void clear() {
    slots.clear();
  }

  private void put(Series added) {
    slots.put(slots.find(added), added);
  }
}
