package io.busytone.count;

import java.util.List;

/**
 * Every meter of Busytone's own: name, labels, meaning. Counters are named without the suffix
 * {@code _total}, which the text formats add. Base units: records, events, seconds.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
public enum Meters {
  CONNECTION_FAILURES(
      "busytone_connection_failures",
      "Failed connections, by kind and most likely cause; sampled reports count with their weight.",
      "kind",
      "cause",
      "client",
      "target"),
  PORT_EXHAUSTION_FAILURES(
      "busytone_port_exhaustion_failures",
      "Failed connections because the client host had no ephemeral port left for the target.",
      "client_host",
      "target"),
  CLIENT_PORTS_USED(
      "busytone_client_ports_used",
      "Local ports a client host has in use towards its busiest destination, in all where it names"
          + " none.",
      "client_host"),
  CLIENT_PORTS_AVAILABLE(
      "busytone_client_ports_available",
      "Local ports a client host has left: its ephemeral range without those in use.",
      "client_host"),
  RECORDS(
      "busytone_records",
      "Records consumed, each exactly once; the outcomes add up to all of them.",
      "outcome"),
  EVENTS("busytone_events", "Events decoded; one record can carry many.", "format", "outcome"),
  DEAD_LETTERS(
      "busytone_dead_letters", "Records that went to the dead-letter topic, by reason.", "reason"),
  RECORDS_SKIPPED(
      "busytone_records_skipped",
      "Offsets jumped over because the topic no longer held them.",
      "topic"),
  LABEL_OVERFLOW(
      "busytone_label_overflow",
      "Label values folded into __other__ because the label, or the series in all, were at their"
          + " limit.",
      "label"),
  EVENT_DELAY(
      "busytone_event_delay_seconds",
      "From the event's own time, else the record's, to the moment it was counted."),
  CONSUMER_LAG_RECORDS(
      "busytone_consumer_lag_records",
      "Records not yet counted in the partitions held now.",
      "topic",
      "partition"),
  CONSUMER_LAG_SECONDS(
      "busytone_consumer_lag_seconds",
      "Age of the oldest record not yet counted in the partitions held now.",
      "topic",
      "partition"),
  REMEDY_INFO(
      "busytone_remedy",
      "Titles of the remedies, to join into tables.",
      "kind",
      "cause",
      "lang",
      "title"),
  BUILD_INFO("busytone_build", "The running version.", "version");

  private final String meterName;
  private final String help;
  private final List<String> labels;

  Meters(String meterName, String help, String... labels) {
    this.meterName = meterName;
    this.help = help;
    this.labels = List.of(labels);
  }

  /** The family's name without a format's suffix ({@code _total}, {@code _info}). */
  public String meterName() {
    return meterName;
  }

  /** What it means, in one sentence. */
  public String help() {
    return help;
  }

  /** Names of the labels that every series of the family has. */
  public List<String> labels() {
    return labels;
  }
}
