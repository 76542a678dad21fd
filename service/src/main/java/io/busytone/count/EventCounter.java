package io.busytone.count;

import static java.util.Objects.requireNonNull;

import io.busytone.catalog.Cause;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.event.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns events into amounts on bounded series. One a thread. */
public final class EventCounter {
  private static final Set<String> PORTS_SHORT = Set.of("ports_exhausted", "time_wait");
  private static final double MILLIS_PER_SECOND = 1000;
  private static final Duration PLAUSIBLE = Duration.ofDays(30);
  private static final Map<Format, List<String>> NONE_EVENTS = eventValues("none");
  private static final Map<Format, List<String>> FAILURE_EVENTS = eventValues("failure");

  private final Ledger ledger;
  private final LabelBounds bounds;
  private final TargetLabel targetLabel = new TargetLabel();
  private final Map<Series.Key, Series> series = new HashMap<>();
  private int generation;

  public EventCounter(Ledger ledger, LabelBounds bounds) {
    this.ledger = ledger;
    this.bounds = bounds;
  }

  /** One record was consumed. */
  public void record(RecordOutcome outcome, Tally tally) {
    fixed(Meters.RECORDS, List.of(outcome.id()), tally, 1);
  }

  /** One record went, or is about to go, to the dead-letter topic. */
  public void deadLetter(String reason, Tally tally) {
    record(RecordOutcome.DEAD_LETTERED, tally);
    fixed(Meters.DEAD_LETTERS, List.of(reason), tally, 1);
  }

  /** Offsets of a topic were jumped over. */
  public void skipped(String topic, long offsets, Tally tally) {
    fixed(Meters.RECORDS_SKIPPED, List.of(topic), tally, (double) offsets);
  }

  /**
   * One event was decoded and judged.
   *
   * @param recordMillis the record's time, for events that do not say theirs
   * @param nowMillis the wall clock
   */
  public void event(Event event, Verdict verdict, long recordMillis, long nowMillis, Tally tally) {
    Cause cause = verdict.cause();
    fixed(Meters.EVENTS, eventValues(event.format(), cause), tally, 1);
    long happened = isPlausible(event.timeMillis(), nowMillis) ? event.timeMillis() : recordMillis;
    tally.observeDelay((nowMillis - happened) / MILLIS_PER_SECOND);
    if (cause != null) {
      failure(event, cause, tally);
    }
  }

  /** Clocks of strangers: a time that is not known, or further away than a month, is none. */
  private static boolean isPlausible(long eventMillis, long nowMillis) {
    return eventMillis != Event.UNKNOWN_TIME
        && Math.abs(nowMillis - eventMillis) <= PLAUSIBLE.toMillis();
  }

  private void failure(Event event, Cause cause, Tally tally) {
    String target = value(bounds.targets(), targetLabel.of(event), tally);
    List<String> values = new ArrayList<>(4 + bounds.extras().size());
    values.add(cause.kind().id());
    values.add(cause.id());
    values.add(value(bounds.clients(), event.client(), tally));
    values.add(target);
    for (int i = 0; i < bounds.extras().size(); i++) {
      values.add(value(bounds.extras().get(i), extra(event, i), tally));
    }
    bounded(Meters.CONNECTION_FAILURES, values, 2, tally, event.weight());
    if (PORTS_SHORT.contains(cause.id())) {
      String host = value(bounds.hosts(), event.host(), tally);
      bounded(
          Meters.PORT_EXHAUSTION_FAILURES,
          new ArrayList<>(List.of(host, target)),
          0,
          tally,
          event.weight());
    }
  }

  private static Slice extra(Event event, int place) {
    List<Slice> given = event.labels().values();
    return place < given.size() ? given.get(place) : Slice.EMPTY;
  }

  private String value(LabelValues label, Slice bytes, Tally tally) {
    String value = label.of(bytes);
    if (LabelValues.isFolded(value)) {
      overflow(label.label(), tally);
    }
    return value;
  }

  private void overflow(String label, Tally tally) {
    fixed(Meters.LABEL_OVERFLOW, List.of(label), tally, 1);
  }

  private void fixed(Meters family, List<String> values, Tally tally, double amount) {
    tally.add(required(new Series.Key(family, values), true), amount);
  }

  /** Adds to the series, or where there are too many, to the one whose open labels are folded. */
  private void bounded(
      Meters family, List<String> values, int firstOpen, Tally tally, double amount) {
    Series known = known(new Series.Key(family, values), false);
    if (known == null) {
      overflow("series", tally);
      values.subList(firstOpen, values.size()).replaceAll(value -> LabelValues.OTHER);
      known = required(new Series.Key(family, List.copyOf(values)), true);
    }
    tally.add(known, amount);
  }

  private Series required(Series.Key key, boolean permanent) {
    Series found = known(key, permanent);
    if (found == null) {
      throw new IllegalStateException("no place for " + key);
    }
    return found;
  }

  /** The series with this key; null if it is new and there is no place. */
  private @Nullable Series known(Series.Key key, boolean permanent) {
    if (generation != bounds.index().generation()) {
      generation = bounds.index().generation();
      series.clear();
    }
    Series cached = series.get(key);
    if (cached != null) {
      return cached;
    }
    Series found = ledger.find(key, permanent);
    if (found != null) {
      series.put(key, found);
    }
    return found;
  }

  private static List<String> eventValues(Format format, @Nullable Cause cause) {
    return requireNonNull((cause == null ? NONE_EVENTS : FAILURE_EVENTS).get(format));
  }

  private static Map<Format, List<String>> eventValues(String outcome) {
    Map<Format, List<String>> values = new EnumMap<>(Format.class);
    for (Format format : Format.values()) {
      values.put(format, List.of(format.id(), outcome));
    }
    return values;
  }
}
