package io.busytone.count;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every meter of Busytone's own: name, labels, meaning. Counters are named without the suffix
 * {@code _total}, which the text formats add. Base units: records, events, seconds.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
public enum Meters {
  CONNECTION_FAILURES(
      "busytone_connection_failures",
      "Failed connections, by kind and most likely cause; sampled reports count with their weight.",
      Label.KIND,
      Label.CAUSE,
      Label.CLIENT,
      Label.TARGET),
  CLIENTS_AFFECTED(
      "busytone_clients_affected",
      "Different clients that failed in the last ten minutes, estimated.",
      Label.KIND,
      Label.CAUSE,
      Label.TARGET),
  PORT_EXHAUSTION_FAILURES(
      "busytone_port_exhaustion_failures",
      "Failed connections because the client host had no ephemeral port left for the target.",
      Label.CLIENT_HOST,
      Label.TARGET),
  CLIENT_PORTS_USED(
      "busytone_client_ports_used",
      "Local ports a client host has in use towards its busiest destination, in all where it names"
          + " none.",
      Label.CLIENT_HOST),
  CLIENT_PORTS_AVAILABLE(
      "busytone_client_ports_available",
      "Local ports a client host has left: its ephemeral range without those in use.",
      Label.CLIENT_HOST),
  RECORDS(
      "busytone_records",
      "Records consumed, each exactly once; the outcomes add up to all of them.",
      Label.OUTCOME),
  EVENTS(
      "busytone_events", "Events decoded; one record can carry many.", Label.FORMAT, Label.OUTCOME),
  DEAD_LETTERS(
      "busytone_dead_letters",
      "Records that went to the dead-letter topic, by reason.",
      Label.REASON),
  RECORDS_SKIPPED(
      "busytone_records_skipped",
      "Offsets jumped over because the topic no longer held them.",
      Label.TOPIC),
  LABEL_OVERFLOW(
      "busytone_label_overflow",
      "Label values folded into "
          + Meters.OTHER
          + " because the label, or the series in all, were at their limit.",
      Label.LABEL),
  EVENT_DELAY(
      "busytone_event_delay_seconds",
      "From the event's own time, else the record's, to the moment it was counted."),
  CONSUMER_LAG_RECORDS(
      "busytone_consumer_lag_records",
      "Records not yet counted in the partitions held now.",
      Label.TOPIC,
      Label.PARTITION),
  CONSUMER_LAG_SECONDS(
      "busytone_consumer_lag_seconds",
      "Age of the oldest record not yet counted in the partitions held now.",
      Label.TOPIC,
      Label.PARTITION),
  SCRAPE_AGE(
      "busytone_scrape_age_seconds",
      "Time since a scrape was last acknowledged; absent where counts wait for no scrape."),
  MARK(
      "busytone_mark_timestamp_seconds",
      "When a deployment was marked, of each mark of the last day.",
      Label.MARK),
  REMEDY_INFO(
      "busytone_remedy",
      "Titles of the remedies, to join into tables.",
      Label.KIND,
      Label.CAUSE,
      Label.LANG,
      Label.TITLE),
  BUILD_INFO("busytone_build", "The running version.", Label.VERSION);

  /** The label value that stands for every value beyond a limit. */
  public static final String OTHER = "__other__";

  /** The label value that stands for a value nobody gave. */
  public static final String UNKNOWN = "__unknown__";

  /**
   * In {@link #LABEL_OVERFLOW}, in place of a label's name: what was folded because there were too
   * many series, whatever their labels.
   */
  static final String ALL_SERIES = "series";

  /** Names of labels. */
  public static final class Label {
    public static final String KIND = "kind";
    public static final String CAUSE = "cause";
    public static final String CLIENT = "client";
    public static final String CLIENT_HOST = "client_host";
    public static final String TARGET = "target";
    static final String FORMAT = "format";
    static final String LABEL = "label";
    static final String LANG = "lang";
    static final String MARK = "mark";
    static final String OUTCOME = "outcome";
    static final String PARTITION = "partition";
    static final String REASON = "reason";
    static final String TITLE = "title";
    static final String TOPIC = "topic";
    static final String VERSION = "version";

    /** Set by Prometheus itself. */
    private static final List<String> OF_PROMETHEUS = List.of("job", "instance", "le");

    private Label() {}
  }

  private final String meterName;
  private final String help;
  private final List<String> labels;

  Meters(String meterName, String help, String... labels) {
    this.meterName = meterName;
    this.help = help;
    this.labels = List.of(labels);
  }

  /**
   * Names that no extra label may have: labels of the families that count failures, {@code series},
   * which stands among them in {@link #LABEL_OVERFLOW}, and what Prometheus sets itself.
   */
  public static Set<String> reservedLabels() {
    return Stream.of(
            CONNECTION_FAILURES.labels,
            PORT_EXHAUSTION_FAILURES.labels,
            List.of(ALL_SERIES),
            Label.OF_PROMETHEUS)
        .flatMap(List::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The family's name without a format's suffix ({@code _total}, {@code _info}). */
  public String meterName() {
    return meterName;
  }

  /** The name of a counter in queries: with the suffix that the text formats add. */
  public String counterName() {
    return meterName + "_total";
  }

  /** What it means, in one sentence. */
  public String help() {
    return help;
  }

  /** Names of the labels that every series of the family has. */
  public List<String> labels() {
    return labels;
  }

  /**
   * The index of a label among {@link #labels}, and of its value among the values of a series.
   *
   * @throws IllegalArgumentException if the family has no such label
   */
  int indexOf(String label) {
    int index = labels.indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException(meterName + " has no label " + label);
    }
    return index;
  }
}
