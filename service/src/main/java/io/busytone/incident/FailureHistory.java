package io.busytone.incident;

import io.busytone.count.FailureIncrease;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The last hour's failures, by kind, cause, client and target. Not thread-safe. */
final class FailureHistory {
  /** Label values are bounded already; this bounds the memory where those bounds were raised. */
  static final int MAX_KEYS = 20_000;

  private final Map<FailureKey, Timeline> timelines = new HashMap<>();

  /**
   * @param slot when they were counted
   */
  void add(List<FailureIncrease> increases, long slot) {
    for (FailureIncrease each : increases) {
      FailureKey key = new FailureKey(each.kind(), each.cause(), each.client(), each.target());
      timeline(key).add(slot, each.failures());
    }
  }

  /** Removes timelines without a failure in the time that they remember, up to this slot. */
  void removeExpired(long now) {
    timelines.values().removeIf(timeline -> timeline.last() <= now - Timeline.SLOTS);
  }

  void forEach(BiConsumer<FailureKey, Timeline> action) {
    timelines.forEach(action);
  }

  private Timeline timeline(FailureKey key) {
    @Nullable Timeline known = timelines.get(key);
    if (known != null) {
      return known;
    }
    FailureKey kept = timelines.size() < MAX_KEYS ? key : key.folded();
    return timelines.computeIfAbsent(kept, k -> new Timeline());
  }
}
