package io.busytone.count;

import static java.util.Objects.requireNonNull;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.event.Sockets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns events into amounts on bounded series; makes no objects for it. One a thread. */
public final class EventCounter {
  private static final Set<String> PORTS_SHORT = Set.of("ports_exhausted", "time_wait");
  private static final double MILLIS_PER_SECOND = 1000;
  private static final Duration PLAUSIBLE = Duration.ofDays(30);

  private final Ledger ledger;
  private final LabelBounds bounds;
  private final ClientPorts ports;

  /** Series with fixed labels never expire. */
  private final Map<RecordOutcome, Series> records = new EnumMap<>(RecordOutcome.class);

  private final Map<Format, Series> failureEvents = new EnumMap<>(Format.class);
  private final Map<Format, Series> noneEvents = new EnumMap<>(Format.class);
  private final Map<String, Series> overflows = new HashMap<>();
  private final SeriesTable failures = new SeriesTable();
  private final SeriesTable portExhaustions = new SeriesTable();

  /** Label values of the event at hand. */
  private final String[] failureValues;

  private final String[] portExhaustionValues = new String[2];
  private int generation;

  /**
   * @param ports where samples of ports go: they follow no scrape
   */
  public EventCounter(Ledger ledger, LabelBounds bounds, ClientPorts ports) {
    this.ledger = ledger;
    this.bounds = bounds;
    this.ports = ports;
    for (RecordOutcome outcome : RecordOutcome.values()) {
      records.put(outcome, fixed(Meters.RECORDS, outcome.id()));
    }
    for (Format format : Format.values()) {
      failureEvents.put(format, fixed(Meters.EVENTS, format.id(), "failure"));
      noneEvents.put(format, fixed(Meters.EVENTS, format.id(), "none"));
    }
    failureValues = new String[4 + bounds.extras().size()];
  }

  /** One record was consumed. */
  public void record(RecordOutcome outcome, Tally tally) {
    tally.add(requireNonNull(records.get(outcome)), 1);
  }

  /** One record went, or is about to go, to the dead-letter topic. */
  public void deadLetter(String reason, Tally tally) {
    record(RecordOutcome.DEAD_LETTERED, tally);
    tally.add(fixed(Meters.DEAD_LETTERS, reason), 1);
  }

  /** Offsets of a topic were jumped over. */
  public void skipped(String topic, long offsets, Tally tally) {
    tally.add(fixed(Meters.RECORDS_SKIPPED, topic), (double) offsets);
  }

  /**
   * One event was decoded and judged.
   *
   * @param target what was dialled, as label; empty if unknown
   * @param recordMillis the record's time, for events that do not say theirs
   * @param nowMillis the wall clock
   */
  public void event(
      Event event, Verdict verdict, Slice target, long recordMillis, long nowMillis, Tally tally) {
    Cause cause = verdict.cause();
    Map<Format, Series> events = cause == null ? noneEvents : failureEvents;
    tally.add(requireNonNull(events.get(event.format())), 1);
    long happened = isPlausible(event.timeMillis(), nowMillis) ? event.timeMillis() : recordMillis;
    tally.observeDelay((nowMillis - happened) / MILLIS_PER_SECOND);
    Sockets sockets = event.sockets();
    if (sockets != null && !ports.sampled(event.host(), sockets, happened)) {
      overflow(bounds.hosts().label(), tally);
    }
    if (cause != null) {
      failure(event, cause, target, tally);
    }
  }

  /** Clocks of strangers: a time that is not known, or further away than a month, is none. */
  private static boolean isPlausible(long eventMillis, long nowMillis) {
    return eventMillis != Event.UNKNOWN_TIME
        && Math.abs(nowMillis - eventMillis) <= PLAUSIBLE.toMillis();
  }

  private void failure(Event event, Cause cause, Slice dialled, Tally tally) {
    forgetExpired();
    String target = value(bounds.targets(), dialled, tally);
    String[] values = failureValues;
    values[0] = cause.kind().id();
    values[1] = cause.id();
    values[2] = value(bounds.clients(), event.client(), tally);
    values[3] = target;
    for (int i = 4; i < values.length; i++) {
      values[i] = value(bounds.extras().get(i - 4), extra(event, i - 4), tally);
    }
    bounded(Meters.CONNECTION_FAILURES, failures, values, 2, tally, event.weight());
    if (PORTS_SHORT.contains(cause.id())) {
      portExhaustionValues[0] = value(bounds.hosts(), event.host(), tally);
      portExhaustionValues[1] = target;
      bounded(
          Meters.PORT_EXHAUSTION_FAILURES,
          portExhaustions,
          portExhaustionValues,
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
    tally.add(overflows.computeIfAbsent(label, l -> fixed(Meters.LABEL_OVERFLOW, l)), 1);
  }

  /** Adds to the series, or where there are too many, to the one whose open labels are folded. */
  private void bounded(
      Meters family,
      SeriesTable known,
      String[] values,
      int firstOpen,
      Tally tally,
      double amount) {
    Series series = known(family, known, values, false);
    if (series == null) {
      overflow("series", tally);
      Arrays.fill(values, firstOpen, values.length, LabelValues.OTHER);
      series = requireNonNull(known(family, known, values, true));
    }
    tally.add(series, amount);
  }

  /** The series with these values; null if it is new and there is no place. */
  private @Nullable Series known(
      Meters family, SeriesTable known, String[] values, boolean permanent) {
    Series series = known.get(values);
    if (series == null) {
      series = ledger.find(new Series.Key(family, List.of(values)), permanent);
      if (series != null) {
        known.add(series);
      }
    }
    return series;
  }

  private void forgetExpired() {
    int current = bounds.index().generation();
    if (generation != current) {
      generation = current;
      failures.clear();
      portExhaustions.clear();
    }
  }

  private Series fixed(Meters family, String... values) {
    return requireNonNull(ledger.find(new Series.Key(family, List.of(values)), true));
  }
}
