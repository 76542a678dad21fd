package io.busytone.settings;

import java.util.Arrays;
import java.util.Optional;

/** Every setting of the service: an environment variable, its default and its meaning. */
public enum Setting {
  TOPICS("connection-errors", "topics to consume, separated by commas"),
  TOPIC_PATTERN("", "instead of TOPICS: a regular expression that whole topic names match"),
  START(
      "earliest",
      "where the group's first start begins, where no offset was ever committed: earliest, latest, a"
          + " time before the start (-2h) or a point in time (2026-11-27T08:00Z)"),
  HOST("0.0.0.0", "address to listen on"),
  PORT("8080", "port to listen on; 0 takes any free one"),
  WEB_CONFIG(
      "", "a YAML file that switches on TLS and authentication, with names of Prometheus's own"),
  CONSUMERS("1", "consumer threads, 1 to 64"),
  COMMIT("scrape", "scrape: offsets follow what Prometheus was shown; timer: they follow a clock"),
  SCRAPERS(
      "",
      "whose scrapes offsets may follow: IP addresses and networks, separated by commas"
          + " (10.0.0.0/8, fd00::/8); any if empty"),
  MEMBERSHIP_WINDOW(
      "20s",
      "how long an accepted commit proves that this process still owns its partitions; under half"
          + " the session time-out"),
  MAX_RECORD("16MiB", "larger records are dead letters"),
  FIELDS("", "for odd JSON: role=path pairs, separated by commas"),
  CAUSES_DIR("", "a folder of causes, texts and notes of your own"),
  CAUSE_MEMORY(
      "10m", "how long a cause that was named holds without further evidence; at most 24h"),
  CONTENT_NETWORKS(
      "", "a file of content networks and the ports that they forward, instead of the shipped one"),
  LABELS("", "extra labels taken from event fields, separated by commas: team,namespace"),
  VERSION_MARKS(
      "on", "on: a new `service.version` in the events marks a deployment; off: it does not"),
  SAMPLES("on", "on: the last few lines of each cause are kept, secrets masked; off: none are"),
  PROMETHEUS_URL("", "Prometheus as this process reaches it: the board shows the whole fleet"),
  PROMETHEUS_PUBLIC_URL("", "Prometheus as readers' browsers reach it: pages link to it"),
  PROBER_URL("", "a Prometheus blackbox exporter to ask about targets that fail"),
  PROBER_TARGETS(
      "",
      "the targets it may be asked about, separated by commas: names, *.names, addresses and"
          + " networks, each with a port or a range of ports if need be (*.db.internal:5432,"
          + " 10.0.0.0/8:5000-5999); none if empty"),
  GRAFANA_URL("", "Grafana as readers' browsers reach it: pages link to its dashboard"),
  ALERTMANAGER_URL(
      "",
      "Alertmanager as readers' browsers reach it: incidents link to a silence for their alerts"),
  MAX_CLIENTS("300", "values of the label client"),
  MAX_HOSTS("500", "values of the label client_host"),
  MAX_TARGETS("500", "values of the label target"),
  MAX_LABEL_VALUES("50", "values of each extra label"),
  MAX_SERIES("10000", "failure series in all"),
  LOG_FORMAT("plain", "plain: log lines for people; json: one JSON object a line");

  /** What every name starts with. */
  static final String PREFIX = "BUSYTONE_";

  /** What the names of Kafka client properties start with. */
  public static final String KAFKA_PREFIX = PREFIX + "KAFKA_";

  private final String defaultValue;
  private final String meaning;

  Setting(String defaultValue, String meaning) {
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  /** The environment variable. */
  public String variable() {
    return PREFIX + name();
  }

  /** The value where the variable is not set. */
  public String defaultValue() {
    return defaultValue;
  }

  /** What it does, for people. */
  public String meaning() {
    return meaning;
  }

  /** The setting with this variable. */
  static Optional<Setting> of(String variable) {
    return Arrays.stream(values()).filter(s -> s.variable().equals(variable)).findFirst();
  }
}
