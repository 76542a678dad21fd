package io.busytone.count;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Series of one family by their label values: what a thread has seen of the index, so that it need
 * not ask under the lock. A hash table with open addressing, at most half full; a look-up makes no
 * object. Not thread-safe.
 */
final class SeriesTable {
  private static final int SMALLEST = 256;

  private @Nullable Series[] series = new Series[SMALLEST];
  private int size;

  @Nullable Series get(String[] values) {
    int hash = Series.hash(values);
    int mask = series.length - 1;
    int slot = hash & mask;
    Series found = series[slot];
    while (found != null && !(found.hash == hash && found.has(values))) {
      slot = (slot + 1) & mask;
      found = series[slot];
    }
    return found;
  }

  /** Adds a series that is not there yet. */
  void add(Series added) {
    if (2 * size >= series.length) {
      grow();
    }
    place(added);
    size++;
  }

  void clear() {
    Arrays.fill(series, null);
    size = 0;
  }

  private void grow() {
    @Nullable Series[] old = series;
    series = new Series[2 * old.length];
    for (Series present : old) {
      if (present != null) {
        place(present);
      }
    }
  }

  private void place(Series added) {
    int mask = series.length - 1;
    int slot = added.hash & mask;
    while (series[slot] != null) {
      slot = (slot + 1) & mask;
    }
    series[slot] = added;
  }
}
