package io.busytone.count;

import io.busytone.bytes.Printable;
import io.busytone.bytes.Slice;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values one label may take. They come from other people's events: they are bounded in number
 * and length, and hold no control characters. Looking up a value that was admitted before needs no
 * lock and makes no object; admitting one takes this object's lock.
 */
final class LabelValues {
  /** A DNS name has at most 253 bytes (RFC 1035), plus brackets, colon and port. */
  private static final int MAX_CHARS = 262;

  /** No character takes more than four bytes of UTF-8. */
  private static final int MAX_BYTES = 4 * MAX_CHARS;

  private final String label;
  private final int limit;
  private final Map<Slice, String> admitted = new ConcurrentHashMap<>();

  LabelValues(String label, int limit) {
    this.label = label;
    this.limit = limit;
  }

  String label() {
    return label;
  }

  /**
   * The label value for these bytes: {@link Meters#UNKNOWN} for none, {@link Meters#OTHER} beyond
   * the limit.
   */
  String of(Slice given) {
    if (given.isEmpty()) {
      return Meters.UNKNOWN;
    }
    Slice bytes = given.slice(0, Math.min(given.length(), MAX_BYTES));
    String known = admitted.get(bytes);
    if (known != null) {
      return known;
    }
    return isFull() ? knownOrOther(bytes) : admit(bytes);
  }

  /** Whether this result of {@link #of} stands for values beyond the limit. */
  @SuppressWarnings("ReferenceEquality") // a client may really be called __other__
  static boolean isFolded(String value) {
    return value == Meters.OTHER;
  }

  /** How many values are admitted. */
  int size() {
    return admitted.size();
  }

  /** Frees the values that no series uses any more. */
  synchronized void keepOnly(Set<String> used) {
    admitted.values().retainAll(used);
  }

  private synchronized String admit(Slice bytes) {
    return isFull()
        ? knownOrOther(bytes)
        : admitted.computeIfAbsent(copy(bytes), key -> clean(key.toString()));
  }

  private boolean isFull() {
    return admitted.size() >= limit;
  }

  /** Another thread may have admitted it meanwhile. */
  private String knownOrOther(Slice bytes) {
    return admitted.getOrDefault(bytes, Meters.OTHER);
  }

  /** Of its own bytes: the given ones are the decoder's, which uses them again. */
  private static Slice copy(Slice bytes) {
    byte[] copy =
        Arrays.copyOfRange(bytes.bytes(), bytes.offset(), bytes.offset() + bytes.length());
    return Slice.of(copy);
  }

  private static String clean(String raw) {
    int chars = Math.min(raw.length(), MAX_CHARS);
    StringBuilder cleaned = new StringBuilder(chars);
    raw.codePoints()
        .limit(chars)
        .map(c -> Printable.isPrintable(c) ? c : 0xFFFD)
        .forEach(cleaned::appendCodePoint);
    String value = cleaned.toString().strip();
    return value.isEmpty() ? Meters.UNKNOWN : value;
  }
}
