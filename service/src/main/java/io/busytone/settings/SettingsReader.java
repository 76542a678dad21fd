package io.busytone.settings;

import io.busytone.count.Limits;
import io.busytone.decode.DecodeSettings;
import io.busytone.ingest.IngestSettings;
import io.busytone.ingest.Subscription;
import io.busytone.web.pages.GraphLinks;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes settings of environment variables, or says everything that is wrong with them. */
public final class SettingsReader {
  /** Kafka's 249 characters, less the suffix of the topic for dead letters. */
  private static final Pattern TOPIC_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,245}");

  private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Set<String> TAKEN_LABELS =
      Set.of("kind", "cause", "client", "target", "client_host", "series", "le", "job", "instance");

  private static final List<String> LOG_FORMATS = List.of("plain", "json");

  private final Map<String, String> variables = new TreeMap<>();
  private final Environment environment;

  private SettingsReader(Map<String, String> all) {
    all.forEach(
        (name, value) -> {
          if (name.startsWith(Setting.PREFIX)) {
            variables.put(name, value);
          }
        });
    environment = new Environment(variables);
  }

  /**
   * Reads the variables that start with {@code BUSYTONE_} and ignores all others.
   *
   * @throws SettingsException with every problem there is
   */
  public static Settings read(Map<String, String> variables) {
    return new SettingsReader(variables).read();
  }

  /**
   * Reads the settings that go for {@code classify} as well, and ignores all others.
   *
   * @throws SettingsException with every problem there is
   */
  public static ClassifySettings classify(Map<String, String> variables) {
    return new SettingsReader(variables).classify();
  }

  private ClassifySettings classify() {
    labels();
    ClassifySettings settings = new ClassifySettings(decode(), causes());
    refuseProblems();
    return settings;
  }

  private Settings read() {
    refuseUnknown();
    KafkaProperties kafka = KafkaProperties.read(variables, environment::problem);
    Subscription subscription = subscription();
    Duration window = membershipWindow(kafka);
    Limits limits = limits();
    DecodeSettings decode = decode();
    List<Path> causes = causes();
    int consumers = environment.integer(Setting.CONSUMERS, 1, 64);
    int port = environment.integer(Setting.PORT, 0, 65535);
    checkLogFormat();
    boolean timer = environment.choice(Setting.COMMIT, List.of("scrape", "timer")).equals("timer");
    GraphLinks figures =
        new GraphLinks(
            environment.url(Setting.PROMETHEUS_PUBLIC_URL), environment.url(Setting.GRAFANA_URL));
    boolean samples = environment.choice(Setting.SAMPLES, List.of("on", "off")).equals("on");
    Optional<URI> prometheus = environment.url(Setting.PROMETHEUS_URL);
    refuseProblems();
    IngestSettings ingest =
        new IngestSettings(
            subscription,
            consumers,
            window,
            kafka.consumer(),
            kafka.producer(decode.maxRecordBytes()),
            kafka.admin());
    return new Settings(
        environment.text(Setting.HOST),
        port,
        timer,
        ingest,
        decode,
        causes,
        limits,
        figures,
        samples,
        prometheus);
  }

  private void refuseProblems() {
    if (!environment.problems().isEmpty()) {
      throw new SettingsException(environment.problems());
    }
  }

  private void refuseUnknown() {
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      String name = variable.getKey();
      if (!name.startsWith(Setting.KAFKA_PREFIX) && Setting.of(name).isEmpty()) {
        environment.problem(UnknownVariable.describe(name, variable.getValue()));
      }
    }
  }

  /** Logging reads the variable itself, before anything here runs; its words are exact. */
  private void checkLogFormat() {
    String format = environment.text(Setting.LOG_FORMAT);
    if (!LOG_FORMATS.contains(format)) {
      environment.bad(Setting.LOG_FORMAT, format, "one of " + String.join(", ", LOG_FORMATS));
    }
  }

  private Subscription subscription() {
    if (environment.isSet(Setting.TOPIC_PATTERN)) {
      if (environment.isSet(Setting.TOPICS)) {
        environment.problem(
            Setting.TOPICS.variable()
                + " and "
                + Setting.TOPIC_PATTERN.variable()
                + " are both set: choose one");
      }
      return new Subscription.Matching(environment.pattern(Setting.TOPIC_PATTERN));
    }
    List<String> topics = environment.list(Setting.TOPICS);
    for (String topic : topics) {
      if (!TOPIC_NAME.matcher(topic).matches()) {
        environment.bad(
            Setting.TOPICS, topic, "names of at most 245 letters, digits, '.', '_' and '-'");
      } else if (topic.endsWith(Subscription.DEAD_LETTER_SUFFIX)) {
        environment.bad(Setting.TOPICS, topic, "no topic of dead letters");
      }
    }
    return new Subscription.Topics(topics);
  }

  private Duration membershipWindow(KafkaProperties kafka) {
    Duration window = environment.duration(Setting.MEMBERSHIP_WINDOW);
    Duration session = kafka.sessionTimeout();
    if (window.multipliedBy(2).compareTo(session) >= 0 || window.toMillis() < 100) {
      environment.bad(
          Setting.MEMBERSHIP_WINDOW,
          environment.text(Setting.MEMBERSHIP_WINDOW),
          "at least 100ms and under half the session time-out, which is "
              + session.toMillis()
              + "ms");
    }
    return window;
  }

  private List<Path> causes() {
    return environment.folder(Setting.CAUSES_DIR).stream().toList();
  }

  private List<String> labels() {
    List<String> labels = environment.list(Setting.LABELS);
    for (String label : labels) {
      if (!LABEL_NAME.matcher(label).matches()
          || label.startsWith("__")
          || TAKEN_LABELS.contains(label)) {
        environment.bad(
            Setting.LABELS, label, "names of letters, digits and '_' that are not taken yet");
      }
    }
    return labels;
  }

  private Limits limits() {
    return new Limits(
        environment.integer(Setting.MAX_CLIENTS, 1, 100_000),
        environment.integer(Setting.MAX_HOSTS, 1, 100_000),
        environment.integer(Setting.MAX_TARGETS, 1, 100_000),
        environment.integer(Setting.MAX_LABEL_VALUES, 1, 100_000),
        environment.integer(Setting.MAX_SERIES, 1, 1_000_000),
        labels());
  }

  private DecodeSettings decode() {
    int maxRecord = environment.bytes(Setting.MAX_RECORD);
    try {
      return new DecodeSettings(
          maxRecord, environment.list(Setting.LABELS), environment.pairs(Setting.FIELDS));
    } catch (IllegalArgumentException e) {
      environment.problem(Setting.FIELDS.variable() + ": " + e.getMessage());
      return DecodeSettings.DEFAULT;
    }
  }
}
