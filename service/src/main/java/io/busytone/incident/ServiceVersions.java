package io.busytone.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Which versions of which services report, so that a new one is marked as a deployment.
 *
 * <p>A version is new if its service has been known for {@link #LEARNING}, reported another one
 * last, and has not reported this one for a day: a rollout mixes old and new for a while, and a few
 * hosts may stay on either. A service with more than {@link #MAX_VERSIONS} in a day writes
 * something else there: it marks nothing more. Thread-safe.
 */
public final class ServiceVersions {
  static final int MAX_SERVICES = 1000;
  static final int MAX_VERSIONS = 8;

  /** Whoever writes to a topic must not push all other marks out. */
  static final int MAX_MARKS_AN_HOUR = 10;

  static final Duration LEARNING = Duration.ofMinutes(10);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** Between two updates, of all threads. */
  private static final int MAX_WAITING = 1000;

  private final boolean on;
  private final Supplier<Instant> wallClock;
  private final Consumer<String> marks;
  private final Queue<Seen> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Map<String, Reporter> reporters =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reporter> eldest) {
          return size() > MAX_SERVICES;
        }
      };
  private Instant hour = Instant.EPOCH;
  private int marked;

  /** A version on its way from a consumer thread. */
  record Seen(String service, String version) {}

  /**
   * @param on whether to look at versions at all
   * @param marks is told what to mark
   */
  public ServiceVersions(boolean on, Supplier<Instant> wallClock, Consumer<String> marks) {
    this.on = on;
    this.wallClock = wallClock;
    this.marks = marks;
  }

  /** For one consumer thread. */
  public VersionTaker taker() {
    return new VersionTaker(on, waiting::offer);
  }

  /** Marks what is new among the versions taken since the last call; called every few seconds. */
  public synchronized void update() {
    Instant now = wallClock.get();
    for (Seen seen = waiting.poll(); seen != null; seen = waiting.poll()) {
      Reporter reporter = reporters.computeIfAbsent(seen.service(), name -> new Reporter(now));
      if (reporter.isNew(seen.version(), now) && mayMark(now)) {
        marks.accept(seen.service() + " " + seen.version());
      }
    }
  }

  private boolean mayMark(Instant now) {
    if (Duration.between(hour, now).compareTo(HOUR) >= 0) {
      hour = now;
      marked = 0;
    }
    return marked++ < MAX_MARKS_AN_HOUR;
  }

  /** A service, and when it reported which version last. */
  private static final class Reporter {
    private final Instant since;
    private final Map<String, Instant> last = new LinkedHashMap<>();
    private String latest = "";

    Reporter(Instant since) {
      this.since = since;
    }

    /** Learns of a version; says whether it was deployed. */
    boolean isNew(String version, Instant now) {
      last.values().removeIf(seen -> seen.plus(KEPT).isBefore(now));
      boolean another = !latest.isEmpty() && !latest.equals(version);
      latest = version;
      boolean unseen = !last.containsKey(version);
      if (!unseen || last.size() <= MAX_VERSIONS) { // one more than that shows that they are many
        last.put(version, now);
      }
      return another && unseen && last.size() <= MAX_VERSIONS && since.plus(LEARNING).isBefore(now);
    }
  }
}
