package io.busytone.incident;

import io.busytone.count.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Deployments of the last day, and which causes have been seen at which targets for the first time
 * since. Of this process, in memory. Thread-safe.
 */
public final class Marks {
  /** The longest text of a mark; it is a label's value. */
  public static final int MAX_CHARS = 60;

  static final int MAX_MARKS = 20;
  static final int MAX_SEEN = 5000;
  private static final Duration KEPT = Duration.ofDays(1);

  private final Supplier<Instant> wallClock;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private final Map<CauseAtTarget, Instant> firstSeen = new HashMap<>();
  private final Map<CauseAtTarget, Instant> lastSeen =
      new LinkedHashMap<>(16, 0.75f, true); // the one not seen for longest comes first

  /**
   * A cause at a target that is new.
   *
   * @param since when it was seen first
   */
  public record New(CauseAtTarget causeAtTarget, Instant since) {}

  public Marks(Supplier<Instant> wallClock) {
    this.wallClock = wallClock;
  }

  /**
   * Sets a mark now.
   *
   * @param text what was done; characters other than letters, digits, blanks and {@code ._:/+-}
   *     become {@code _}
   * @return the mark; empty if nothing remains of the text
   */
  public synchronized Optional<Mark> set(String text) {
    String clean = text.strip().replaceAll("[^\\p{L}\\p{N} ._:/+-]", "_");
    String cut = clean.substring(0, Math.min(MAX_CHARS, clean.length())).strip();
    if (cut.isEmpty()) {
      return Optional.empty();
    }
    Mark mark = new Mark(wallClock.get(), cut);
    marks.addFirst(mark);
    if (marks.size() > MAX_MARKS) {
      marks.removeLast();
    }
    return Optional.of(mark);
  }

  /** The marks of the last day, the latest first. */
  public synchronized List<Mark> all() {
    Instant oldest = wallClock.get().minus(KEPT);
    return marks.stream().filter(mark -> mark.at().isAfter(oldest)).toList();
  }

  /** What failed in the last hour was seen; to be called every few seconds. */
  public synchronized void update(List<FailingClient> failing) {
    for (FailingClient each : failing) {
      CauseAtTarget key = each.causeAtTarget();
      if (!key.target().equals(Meters.OTHER)) {
        firstSeen.putIfAbsent(key, each.since());
        lastSeen.merge(key, each.last(), (one, other) -> one.isAfter(other) ? one : other);
      }
    }
    Instant oldest = wallClock.get().minus(KEPT);
    lastSeen.entrySet().removeIf(each -> each.getValue().isBefore(oldest));
    var eldest = lastSeen.keySet().iterator();
    while (lastSeen.size() > MAX_SEEN) {
      eldest.next();
      eldest.remove();
    }
    firstSeen.keySet().retainAll(lastSeen.keySet());
  }

  /** What was seen for the first time after a mark, the latest first. */
  public synchronized List<New> since(Mark mark) {
    return firstSeen.entrySet().stream()
        .filter(seen -> seen.getValue().isAfter(mark.at()))
        .map(seen -> new New(seen.getKey(), seen.getValue()))
        .sorted(
            Comparator.comparing(New::since)
                .reversed()
                .thenComparing(each -> each.causeAtTarget().toString()))
        .toList();
  }
}
