package io.busytone.app;

import io.busytone.catalog.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event as {@code classify} shows it.
 *
 * @param verdict kind, cause, confidence
 * @param target {@code host:port}; null if unknown
 * @param evidence what decided, a sentence each
 */
public record EventLine(Verdict verdict, @Nullable String target, List<String> evidence) {
  /** A line that holds nothing. */
  static final EventLine NOTHING = new EventLine(Verdict.NONE, null, List.of());
}
