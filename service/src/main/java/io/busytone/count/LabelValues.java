package io.busytone.count;

import io.busytone.bytes.Printable;
import io.busytone.bytes.Slice;
import io.busytone.bytes.Utf8;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values one label may take. They come from other people's events: they are bounded in number
 * and length, and hold no control characters. Looking up a value that was admitted before needs no
 * lock and makes no object; admitting one takes this object's lock.
 */
final class LabelValues {
  /** The longest value of most labels, in bytes on the metrics page: each series repeats it. */
  static final int MAX_BYTES = 128;

  /** The longest target: a DNS name has at most 253 bytes (RFC 1035), plus colon and port. */
  static final int MAX_TARGET_BYTES = 260;

  /**
   * How many values may have one {@link String#hashCode}, which tables of series rely on: real
   * names do not agree in it, and those that somebody chose to agree in it would make all counting
   * slow.
   */
  static final int MAX_WITH_ONE_HASH = 4;

  private static final int REPLACEMENT = 0xFFFD;
  private static final int MAX_CONTINUATION_BYTES = 3;

  private final String label;
  private final int limit;
  private final int maxBytes;
  private final Map<Slice, String> admitted = new ConcurrentHashMap<>();

  /** The admitted values by their hash. */
  private final Map<Integer, List<String>> byHash = new HashMap<>();

  /**
   * @param limit how many values there may be
   * @param maxBytes the longest value, in bytes of UTF-8 on the metrics page; what is longer is cut
   *     between characters
   */
  LabelValues(String label, int limit, int maxBytes) {
    this.label = label;
    this.limit = limit;
    this.maxBytes = maxBytes;
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
    Slice bytes = cut(given);
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
    byHash.values().forEach(values -> values.retainAll(used));
    byHash.values().removeIf(List::isEmpty);
  }

  /** With bytes of its own: the given ones are the decoder's, which uses them again. */
  private synchronized String admit(Slice bytes) {
    String known = knownOrOther(bytes);
    if (!isFolded(known) || isFull()) {
      return known;
    }
    String value = clean(bytes.toString());
    List<String> agreeing = byHash.computeIfAbsent(value.hashCode(), h -> new ArrayList<>(1));
    if (!agreeing.contains(value)) { // bytes that differ can be the same value
      if (agreeing.size() >= MAX_WITH_ONE_HASH) {
        return Meters.OTHER;
      }
      agreeing.add(value);
    }
    admitted.put(bytes.copy(), value);
    return value;
  }

  private boolean isFull() {
    return admitted.size() >= limit;
  }

  /** Another thread may have admitted it meanwhile. */
  private String knownOrOther(Slice bytes) {
    return admitted.getOrDefault(bytes, Meters.OTHER);
  }

  /** Values that begin with the same bytes are one. */
  private Slice cut(Slice given) {
    if (given.length() <= maxBytes) {
      return given;
    }
    int end = maxBytes;
    while (end > maxBytes - MAX_CONTINUATION_BYTES
        && Utf8.isContinuation(given.bytes()[given.offset() + end])) {
      end--;
    }
    return given.slice(0, end);
  }

  /** What stands for a control character is longer than that: the bound is on the result. */
  private String clean(String raw) {
    StringBuilder cleaned = new StringBuilder(raw.length());
    int bytes = 0;
    for (int at = 0; at < raw.length(); at += Character.charCount(raw.codePointAt(at))) {
      int codePoint = raw.codePointAt(at);
      int shown = Printable.isPrintable(codePoint) ? codePoint : REPLACEMENT;
      bytes += bytesOnPage(shown);
      if (bytes > maxBytes) {
        break;
      }
      cleaned.appendCodePoint(shown);
    }
    String value = cleaned.toString().strip();
    return value.isEmpty() ? Meters.UNKNOWN : value;
  }

  /** Quotes and backslashes are escaped on the metrics page. */
  private static int bytesOnPage(int codePoint) {
    return codePoint == '"' || codePoint == '\\' ? 2 : Utf8.width(codePoint);
  }
}
