package io.busytone.incident;

import io.busytone.catalog.Catalog;
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

/** The last few lines of each cause, and the last one of each of the latest places. Thread-safe. */
public final class Samples {
  /** The longest line that is kept. */
  public static final int MAX_CHARS = 500;

  /** Lines kept of each cause. */
  public static final int PER_CAUSE = 5;

  private static final int MAX_PLACES = 1000;
  private static final int MAX_WAITING = 1000;
  private static final String UNKNOWN = "__unknown__";

  private final Catalog catalog;
  private final boolean on;
  private final Queue<RawSample> taken = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Map<String, Deque<Sample>> byCause = new HashMap<>();
  private final Map<CauseAtTarget, Sample> byPlace =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CauseAtTarget, Sample> eldest) {
          return size() > MAX_PLACES;
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

  /** Takes lines for one consumer thread. */
  public SampleTaker taker() {
    return new SampleTaker(on ? catalog.causes() : List.of(), this::offer);
  }

  /** Masks and keeps what was taken since; called every few seconds. */
  public void tick() {
    for (RawSample raw = taken.poll(); raw != null; raw = taken.poll()) {
      keep(clean(raw));
    }
  }

  /** The last lines of a cause, the latest first. */
  public synchronized List<Sample> of(String kind, String cause) {
    return List.copyOf(byCause.getOrDefault(kind + "/" + cause, new ArrayDeque<>()));
  }

  /** The latest line of a place, if it is remembered. */
  public synchronized Optional<Sample> latest(CauseAtTarget place) {
    return Optional.ofNullable(byPlace.get(place));
  }

  /** Where nobody masks, the queue fills up, and lines are dropped. */
  private void offer(RawSample raw) {
    var unused = taken.offer(raw);
  }

  private synchronized void keep(Sample sample) {
    CauseAtTarget place = sample.place();
    byPlace.put(place, sample);
    Deque<Sample> lines =
        byCause.computeIfAbsent(place.kind() + "/" + place.cause(), key -> new ArrayDeque<>());
    lines.addFirst(sample);
    if (lines.size() > PER_CAUSE) {
      lines.removeLast();
    }
  }

  private static Sample clean(RawSample raw) {
    CauseAtTarget place =
        new CauseAtTarget(
            raw.cause().kind().id(), raw.cause().id(), known(Masking.line(raw.target(), 262)));
    return new Sample(
        Instant.ofEpochMilli(raw.millis()),
        place,
        known(Masking.line(raw.client(), 200)),
        raw.cut() ? Masking.beginning(raw.text(), MAX_CHARS) : Masking.line(raw.text(), MAX_CHARS));
  }

  private static String known(String label) {
    return label.isEmpty() ? UNKNOWN : label;
  }
}
