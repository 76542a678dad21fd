package io.busytone.count;

import static java.util.Objects.requireNonNull;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Verdict;
import io.busytone.count.Meters.Label;
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

/** Turns events into amounts on bounded series; makes no objects for it. One per thread. */
public final class EventCounter {
  private static final Set<String> PORTS_EXHAUSTED = Set.of("ports_exhausted", "time_wait");
  private static final double MILLIS_PER_SECOND = 1000;

  /** An event's own time that is further from now is taken for a wrong clock. */
  private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofDays(30);

  /** Odd, its bits random: 2^64 divided by the golden ratio. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private static final int KIND = Meters.CONNECTION_FAILURES.indexOf(Label.KIND);
  private static final int CAUSE = Meters.CONNECTION_FAILURES.indexOf(Label.CAUSE);
  private static final int CLIENT = Meters.CONNECTION_FAILURES.indexOf(Label.CLIENT);
  private static final int TARGET = Meters.CONNECTION_FAILURES.indexOf(Label.TARGET);
  private static final int EXTRAS = Meters.CONNECTION_FAILURES.labels().size();
  private static final int PORTS_HOST = Meters.PORT_EXHAUSTION_FAILURES.indexOf(Label.CLIENT_HOST);
  private static final int PORTS_TARGET = Meters.PORT_EXHAUSTION_FAILURES.indexOf(Label.TARGET);

  private final Ledger ledger;
  private final BoundedLabels labels;
  private final ClientPorts ports;
  private final AffectedClients affected;
  private final RecentlySeen affectedLately = new RecentlySeen();

  /** These have fixed labels and never expire. */
  private final Map<RecordOutcome, Series> records = new EnumMap<>(RecordOutcome.class);

  private final Map<Format, Series> failureEvents = new EnumMap<>(Format.class);
  private final Map<Format, Series> noneEvents = new EnumMap<>(Format.class);
  private final Map<String, Series> deadLetters = new HashMap<>();
  private final Map<String, Series> overflows = new HashMap<>();
  private final BoundedFamily failures;
  private final BoundedFamily portExhaustions;
  private int generation;

  /**
   * @param ports where samples of ports go
   * @param affected where the clients that fail are counted
   */
  public EventCounter(Ledger ledger, ClientPorts ports, AffectedClients affected) {
    this.ledger = ledger;
    this.labels = ledger.registry().labels();
    this.ports = ports;
    this.affected = affected;
    this.failures = new BoundedFamily(Meters.CONNECTION_FAILURES, Label.CLIENT);
    this.portExhaustions = new BoundedFamily(Meters.PORT_EXHAUSTION_FAILURES, Label.CLIENT_HOST);
    for (RecordOutcome outcome : RecordOutcome.values()) {
      records.put(outcome, permanent(Meters.RECORDS, Map.of(Label.OUTCOME, outcome.id())));
    }
    for (Format format : Format.values()) {
      failureEvents.put(format, events(format, EventOutcome.FAILURE));
      noneEvents.put(format, events(format, EventOutcome.NONE));
    }
  }

  /** One record was consumed. */
  public void record(RecordOutcome outcome, Tally tally) {
    tally.add(requireNonNull(records.get(outcome)), 1);
  }

  /** One record went, or is about to go, to the dead-letter topic. */
  public void deadLetter(String reason, Tally tally) {
    record(RecordOutcome.DEAD_LETTERED, tally);
    Series series =
        deadLetters.computeIfAbsent(
            reason, r -> permanent(Meters.DEAD_LETTERS, Map.of(Label.REASON, r)));
    tally.add(series, 1);
  }

  /** Offsets of a topic were jumped over. */
  public void skipped(String topic, long offsets, Tally tally) {
    tally.add(permanent(Meters.RECORDS_SKIPPED, Map.of(Label.TOPIC, topic)), (double) offsets);
  }

  /**
   * One event was decoded and judged.
   *
   * @param target what was dialled, rendered as a label; empty if unknown
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
    if (sockets != null && !ports.add(event.host(), sockets, happened)) {
      overflow(labels.hosts().label(), tally);
    }
    if (cause != null) {
      failure(event, cause, target, tally);
      affected(event, happened, nowMillis);
    }
  }

  private static boolean isPlausible(long eventMillis, long nowMillis) {
    return eventMillis != Event.UNKNOWN_TIME
        && Math.abs(nowMillis - eventMillis) <= MAX_CLOCK_DIFFERENCE.toMillis();
  }

  private void failure(Event event, Cause cause, Slice dialled, Tally tally) {
    forgetExpired();
    String target = value(labels.targets(), dialled, tally);
    String[] values = failures.values;
    values[KIND] = cause.kind().id();
    values[CAUSE] = cause.id();
    values[CLIENT] = value(labels.clients(), event.client(), tally);
    values[TARGET] = target;
    for (int i = 0; i < labels.extras().size(); i++) {
      values[EXTRAS + i] = value(labels.extras().get(i), extra(event, i), tally);
    }
    failures.add(event.weight(), tally);
    if (PORTS_EXHAUSTED.contains(cause.id())) {
      portExhaustions.values[PORTS_HOST] = value(labels.hosts(), event.host(), tally);
      portExhaustions.values[PORTS_TARGET] = target;
      portExhaustions.add(event.weight(), tally);
    }
  }

  /** Of the failure whose label values are at hand. */
  private void affected(Event event, long happened, long nowMillis) {
    long client = AffectedClients.identity(event.host().isEmpty() ? event.service() : event.host());
    String[] values = failures.values;
    long failure = 31L * (31L * values[KIND].hashCode() + values[CAUSE].hashCode());
    if (affectedLately.add(client + (failure + values[TARGET].hashCode()) * SPREAD, nowMillis)) {
      affected.add(values[KIND], values[CAUSE], values[TARGET], client, happened);
    }
  }

  private static Slice extra(Event event, int index) {
    List<Slice> given = event.labels().values();
    return index < given.size() ? given.get(index) : Slice.EMPTY;
  }

  private String value(LabelValues label, Slice bytes, Tally tally) {
    String value = label.of(bytes);
    if (LabelValues.isFolded(value)) {
      overflow(label.label(), tally);
    }
    return value;
  }

  private void overflow(String label, Tally tally) {
    Series series =
        overflows.computeIfAbsent(
            label, l -> permanent(Meters.LABEL_OVERFLOW, Map.of(Label.LABEL, l)));
    tally.add(series, 1);
  }

  private void forgetExpired() {
    int current = ledger.registry().generation();
    if (generation != current) {
      generation = current;
      failures.cache.clear();
      portExhaustions.cache.clear();
    }
  }

  private Series events(Format format, EventOutcome outcome) {
    return permanent(Meters.EVENTS, Map.of(Label.FORMAT, format.id(), Label.OUTCOME, outcome.id()));
  }

  /** A series with fixed labels: it never expires. */
  private Series permanent(Meters family, Map<String, String> values) {
    return requireNonNull(ledger.find(labels.key(family, values), true));
  }

  /** A family with label values from events, and those of its series that were counted before. */
  private final class BoundedFamily {
    private final Meters family;
    private final int firstBounded;
    private final SeriesCache cache = new SeriesCache();

    /** Label values of the event at hand. */
    final String[] values;

    /**
     * @param firstBounded the first label with values from events; so are those after it
     */
    BoundedFamily(Meters family, String firstBounded) {
      this.family = family;
      this.firstBounded = family.indexOf(firstBounded);
      this.values = new String[labels.namesOf(family).size()];
    }

    /** Adds to the series, or where there are too many, to the one for all others. */
    void add(double amount, Tally tally) {
      Series series = series(false);
      if (series == null) {
        overflow(Meters.ALL_SERIES, tally);
        Arrays.fill(values, firstBounded, values.length, Meters.OTHER);
        series = requireNonNull(series(true));
      }
      tally.add(series, amount);
    }

    /** The series with these values; null if it is new and would be one too many. */
    private @Nullable Series series(boolean permanent) {
      Series series = cache.get(values);
      if (series == null) {
        series = ledger.find(new Series.Key(family, List.of(values)), permanent);
        if (series != null) {
          cache.add(series);
        }
      }
      return series;
    }
  }
}
