package io.busytone.count;

import io.busytone.bytes.Slice;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from bytes to label values that can be read by any thread without a lock;
 * growing makes a new one. It holds some hundred entries and grows rarely.
 */
final class SliceMap {
  static final SliceMap EMPTY = new SliceMap(Map.of());

  private final Map<Slice, String> entries;

  private SliceMap(Map<Slice, String> entries) {
    this.entries = entries;
  }

  @Nullable String get(Slice key) {
    return entries.get(key);
  }

  int size() {
    return entries.size();
  }

  /** This map with one entry more; the key's bytes are copied. */
  SliceMap with(Slice key, String value) {
    Map<Slice, String> grown = new HashMap<>(entries);
    byte[] copy = new byte[key.length()];
    System.arraycopy(key.bytes(), key.offset(), copy, 0, copy.length);
    grown.put(Slice.of(copy), value);
    return new SliceMap(grown);
  }

  /** This map with only those entries whose value is wanted. */
  SliceMap only(java.util.function.Predicate<String> wanted) {
    Map<Slice, String> kept = new HashMap<>(entries);
    kept.values().removeIf(wanted.negate());
    return new SliceMap(kept);
  }
}
