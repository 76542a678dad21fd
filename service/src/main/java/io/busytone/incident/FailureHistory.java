package io.busytone.incident;

import io.busytone.count.FreshFailures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The last hour of each group. Not thread-safe. */
final class FailureHistory {
  /** Labels are bounded already; this bounds what somebody who raised those bounds can spend. */
  static final int MAX_GROUPS = 20_000;

  private final Map<FailureKey, Timeline> groups = new HashMap<>();

  void add(List<FreshFailures> fresh, long slot) {
    for (FreshFailures each : fresh) {
      FailureKey group = new FailureKey(each.kind(), each.cause(), each.client(), each.target());
      timeline(group).add(slot, each.failures());
    }
  }

  /** Forgets groups without a failure in the time that is remembered. */
  void forgetBefore(long slot) {
    groups.values().removeIf(timeline -> timeline.last() <= slot - Timeline.SLOTS);
  }

  void forEach(BiConsumer<FailureKey, Timeline> action) {
    groups.forEach(action);
  }

  private Timeline timeline(FailureKey group) {
    @Nullable Timeline known = groups.get(group);
    if (known != null) {
      return known;
    }
    FailureKey kept = groups.size() < MAX_GROUPS ? group : group.folded();
    return groups.computeIfAbsent(kept, g -> new Timeline());
  }
}
