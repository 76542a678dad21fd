package io.busytone.count;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of series with open addressing (linear probing), for the hot path: series are found
 * by identity or by their label values, without making an object. It has a fixed number of slots;
 * what is kept with a series is its owner's, by slot. Not thread-safe.
 */
final class SeriesSlots {
  private final @Nullable Series[] series;
  private int size;

  /**
   * @param slots how many; a power of two
   */
  SeriesSlots(int slots) {
    series = new Series[slots];
  }

  /** The slot of a series; or else the free slot where it belongs. */
  int find(Series wanted) {
    int mask = series.length - 1;
    int slot = wanted.hash & mask;
    while (series[slot] != wanted && series[slot] != null) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** The series with these label values; null if it is not here. */
  @Nullable Series find(String[] values) {
    int hash = Series.hash(values);
    int mask = series.length - 1;
    int slot = hash & mask;
    Series found = series[slot];
    while (found != null && !(found.hash == hash && found.hasValues(values))) {
      slot = (slot + 1) & mask;
      found = series[slot];
    }
    return found;
  }

  /** The series in a slot; null if the slot is free. */
  @Nullable Series get(int slot) {
    return series[slot];
  }

  /** Puts a series into the free slot that {@link #find(Series)} gave. */
  void put(int slot, Series added) {
    series[slot] = added;
    size++;
  }

  /** How many slots there are. */
  int slots() {
    return series.length;
  }

  /** How many series there are. */
  int size() {
    return size;
  }

  /** Half full: with more, look-ups would compare too many series. */
  boolean isFull() {
    return 2 * size >= series.length;
  }

  void clear() {
    Arrays.fill(series, null);
    size = 0;
  }
}
