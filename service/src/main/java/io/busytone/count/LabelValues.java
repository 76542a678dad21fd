package io.busytone.count;

import io.busytone.event.Slice;
import java.util.Set;

/**
 * The values one label may take. Values come from strangers: they are bounded in number and length,
 * and hold no control characters. Reading needs no lock; admitting a value takes the object's own.
 */
final class LabelValues {
  /** Stands for every value beyond the limit. */
  static final String OTHER = "__other__";

  /** Stands for a value nobody gave. */
  static final String UNKNOWN = "__unknown__";

  /** A DNS name has at most 253 bytes (RFC 1035), plus brackets, colon and port. */
  private static final int MAX_CHARS = 262;

  private final String label;
  private final int limit;
  private volatile SliceMap admitted = SliceMap.EMPTY;

  LabelValues(String label, int limit) {
    this.label = label;
    this.limit = limit;
  }

  String label() {
    return label;
  }

  /**
   * The label value for these bytes: {@link #UNKNOWN} for none, {@link #OTHER} beyond the limit.
   */
  String of(Slice bytes) {
    if (bytes.isEmpty()) {
      return UNKNOWN;
    }
    SliceMap current = admitted;
    String known = current.get(bytes);
    if (known != null) {
      return known;
    }
    return current.size() >= limit ? OTHER : admit(bytes);
  }

  /** How many values are admitted. */
  int size() {
    return admitted.size();
  }

  /** Frees the values that no series uses any more. */
  synchronized void keepOnly(Set<String> used) {
    admitted = admitted.only(used::contains);
  }

  private synchronized String admit(Slice bytes) {
    String known = admitted.get(bytes);
    if (known != null) {
      return known;
    }
    if (admitted.size() >= limit) {
      return OTHER;
    }
    String value = clean(bytes.slice(0, Math.min(bytes.length(), 4 * MAX_CHARS)).toString());
    admitted = admitted.with(bytes, value);
    return value;
  }

  private static String clean(String raw) {
    int chars = Math.min(raw.length(), MAX_CHARS);
    StringBuilder cleaned = new StringBuilder(chars);
    raw.codePoints()
        .limit(chars)
        .map(c -> Character.isISOControl(c) ? 0xFFFD : c)
        .forEach(cleaned::appendCodePoint);
    return cleaned.toString().strip();
  }
}
