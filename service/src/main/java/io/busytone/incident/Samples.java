package io.busytone.incident;

import io.busytone.catalog.Catalog;
import io.busytone.count.Meters;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Sample lines: the last few of each cause, and the last one of each cause at each target, as far
 * as memory allows. Thread-safe.
 */
public final class Samples {
  /** The longest line that is kept. */
  public static final int MAX_CHARS = 500;

  /** Lines kept of each cause. */
  public static final int PER_CAUSE = 5;

  private static final int MAX_CAUSES_AT_TARGETS = 1000;
  private static final int MAX_UNMASKED = 1000;

  private final Catalog catalog;
  private final boolean on;
  private final Queue<RawSample> unmasked = new ArrayBlockingQueue<>(MAX_UNMASKED);
  private final Map<String, Deque<SampleLine>> byCause = new HashMap<>();
  private final Map<CauseAtTarget, SampleLine> latest =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CauseAtTarget, SampleLine> eldest) {
          return size() > MAX_CAUSES_AT_TARGETS;
        }
      };

  /**
   * @param on whether to keep anything at all
   */
  public Samples(Catalog catalog, boolean on) {
    this.catalog = catalog;
    this.on = on;
  }

  /** Whether lines are kept. */
  public boolean isOn() {
    return on;
  }

  /** For one consumer thread. */
  public SampleTaker taker() {
    return new SampleTaker(on ? catalog.causes() : List.of(), this::offer);
  }

  /** Masks and keeps the lines taken since the last call; called every few seconds. */
  public void update() {
    for (RawSample raw = unmasked.poll(); raw != null; raw = unmasked.poll()) {
      keep(masked(raw));
    }
  }

  /** The last lines of a cause, the latest first. */
  public synchronized List<SampleLine> of(String kind, String cause) {
    return List.copyOf(byCause.getOrDefault(key(kind, cause), new ArrayDeque<>()));
  }

  /** The last line of a cause at a target, if it is remembered. */
  public synchronized Optional<SampleLine> latest(CauseAtTarget causeAtTarget) {
    return Optional.ofNullable(latest.get(causeAtTarget));
  }

  /** Drops the line if the queue is full, because {@link #update} has not been called for long. */
  private void offer(RawSample raw) {
    var unused = unmasked.offer(raw);
  }

  private synchronized void keep(SampleLine sample) {
    CauseAtTarget causeAtTarget = sample.causeAtTarget();
    latest.put(causeAtTarget, sample);
    Deque<SampleLine> lines =
        byCause.computeIfAbsent(
            key(causeAtTarget.kind(), causeAtTarget.cause()), key -> new ArrayDeque<>());
    lines.addFirst(sample);
    if (lines.size() > PER_CAUSE) {
      lines.removeLast();
    }
  }

  private static String key(String kind, String cause) {
    return kind + "/" + cause;
  }

  private static SampleLine masked(RawSample raw) {
    CauseAtTarget causeAtTarget =
        new CauseAtTarget(
            raw.cause().kind().id(), raw.cause().id(), orUnknown(Masking.line(raw.target(), 262)));
    return new SampleLine(
        Instant.ofEpochMilli(raw.millis()),
        causeAtTarget,
        orUnknown(Masking.line(raw.client(), 200)),
        raw.cut() ? Masking.beginning(raw.text(), MAX_CHARS) : Masking.line(raw.text(), MAX_CHARS));
  }

  private static String orUnknown(String label) {
    return label.isEmpty() ? Meters.UNKNOWN : label;
  }
}
