package io.busytone.count;

import io.busytone.bytes.Printable;
import io.busytone.bytes.Slice;
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

  /** No character takes more than four bytes of UTF-8. */
  private static final int MAX_BYTES = 4 * MAX_CHARS;

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
  String of(Slice given) {
    if (given.isEmpty()) {
      return UNKNOWN;
    }
    Slice bytes = given.slice(0, Math.min(given.length(), MAX_BYTES));
    SliceMap current = admitted;
    String known = current.get(bytes);
    if (known != null) {
      return known;
    }
    return current.size() >= limit ? OTHER : admit(bytes);
  }

  /** Whether this result of {@link #of} stands for values beyond the limit. */
  @SuppressWarnings("ReferenceEquality") // somebody may really be called __other__
  static boolean isFolded(String value) {
    return value == OTHER;
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
    String value = clean(bytes.toString());
    admitted = admitted.with(bytes, value);
    return value;
  }

  private static String clean(String raw) {
    int chars = Math.min(raw.length(), MAX_CHARS);
    StringBuilder cleaned = new StringBuilder(chars);
    raw.codePoints()
        .limit(chars)
        .map(c -> Printable.isPrintable(c) ? c : 0xFFFD)
        .forEach(cleaned::appendCodePoint);
    String value = cleaned.toString().strip();
    return value.isEmpty() ? UNKNOWN : value;
  }
}
