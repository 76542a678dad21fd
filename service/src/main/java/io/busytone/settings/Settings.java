package io.busytone.settings;

import io.busytone.count.CardinalityLimits;
import io.busytone.decode.DecodeSettings;
import io.busytone.diagnose.DiagnoseSettings;
import io.busytone.ingest.IngestSettings;
import io.busytone.ingest.Subscription;
import io.busytone.probe.AllowedTargets;
import io.busytone.probe.ProberSettings;
import io.busytone.probe.TargetPattern;
import io.busytone.web.access.WebConfigException;
import io.busytone.web.access.WebConfigFile;
import io.busytone.web.pages.GraphLinks;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the operator sets.
 *
 * @param listen where to listen
 * @param webConfig certificate, users and tokens of the HTTP server
 * @param timerCommit offsets follow a clock, never a scraper
 * @param scrapers the addresses whose scrapes offsets may follow
 * @param ingest how to consume
 * @param decode how to read records
 * @param diagnose how causes are diagnosed
 * @param causes folders of the operator's own causes
 * @param limits how many label values and series to hold
 * @param graphLinks where readers of pages find graphs
 * @param versionMarks whether a new version of a service marks a deployment
 * @param samples whether to keep sample lines
 * @param prometheus whom to ask about the whole fleet
 * @param prober whom to ask about targets that fail
 */
public record Settings(
    ListenAddress listen,
    Optional<WebConfigFile> webConfig,
    boolean timerCommit,
    Predicate<InetAddress> scrapers,
    IngestSettings ingest,
    DecodeSettings decode,
    DiagnoseSettings diagnose,
    List<Path> causes,
    CardinalityLimits limits,
    GraphLinks graphLinks,
    boolean versionMarks,
    boolean samples,
    Optional<URI> prometheus,
    Optional<ProberSettings> prober) {
  /** Kafka's 249 characters, less the suffix of the dead-letter topic. */
  private static final Pattern TOPIC_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,245}");

  private static final List<String> LOG_FORMATS = List.of("plain", "json");

  public Settings {
    causes = List.copyOf(causes);
  }

  /**
   * Reads the variables that start with {@code BUSYTONE_} and ignores all others.
   *
   * @throws SettingsException with every problem there is
   */
  public static Settings read(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    environment.refuseUnknown();
    checkLogFormat(environment);
    ClassifySettings classify = ClassifySettings.read(environment);
    DecodeSettings decode = classify.decode();
    Settings settings =
        new Settings(
            ListenAddress.read(environment),
            webConfig(environment),
            environment.choice(Setting.COMMIT, "scrape", "timer").equals("timer"),
            environment.networks(Setting.SCRAPERS),
            ingest(environment, decode.maxRecordBytes()),
            decode,
            classify.diagnose(),
            classify.causes(),
            limits(environment, decode.labels()),
            new GraphLinks(
                environment.url(Setting.PROMETHEUS_PUBLIC_URL),
                environment.url(Setting.GRAFANA_URL),
                environment.url(Setting.ALERTMANAGER_URL)),
            environment.choice(Setting.VERSION_MARKS, "on", "off").equals("on"),
            environment.choice(Setting.SAMPLES, "on", "off").equals("on"),
            environment.url(Setting.PROMETHEUS_URL),
            prober(environment));
    environment.requireValid();
    return settings;
  }

  /**
   * The web configuration of a running service with these variables.
   *
   * @throws SettingsException with every problem it has
   */
  public static Optional<WebConfigFile> webConfigOfService(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    Optional<WebConfigFile> webConfig = webConfig(environment);
    environment.requireValid();
    return webConfig;
  }

  private static Optional<WebConfigFile> webConfig(Environment environment) {
    if (!environment.isSet(Setting.WEB_CONFIG)) {
      return Optional.empty();
    }
    try {
      return Optional.of(WebConfigFile.load(Path.of(environment.text(Setting.WEB_CONFIG))));
    } catch (InvalidPathException e) {
      environment.bad(Setting.WEB_CONFIG, environment.text(Setting.WEB_CONFIG), "a file's path");
    } catch (WebConfigException e) {
      String setting = Setting.WEB_CONFIG.variable() + ": ";
      e.problems().forEach(problem -> environment.problem(setting + problem));
    }
    return Optional.empty();
  }

  /** Logging reads the variable itself, before anything here runs; it takes lower case only. */
  private static void checkLogFormat(Environment environment) {
    String format = environment.text(Setting.LOG_FORMAT);
    if (!LOG_FORMATS.contains(format)) {
      environment.bad(Setting.LOG_FORMAT, format, "one of " + String.join(", ", LOG_FORMATS));
    }
  }

  private static IngestSettings ingest(Environment environment, int maxRecordBytes) {
    KafkaProperties kafka = KafkaProperties.read(environment);
    return new IngestSettings(
        subscription(environment),
        environment.start(Setting.START),
        environment.integer(Setting.CONSUMERS, 1, 64),
        membershipWindow(environment, kafka.sessionTimeout()),
        maxRecordBytes,
        kafka.consumer(),
        kafka.producer(maxRecordBytes),
        kafka.admin());
  }

  private static Subscription subscription(Environment environment) {
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

  private static Duration membershipWindow(Environment environment, Duration sessionTimeout) {
    Duration window = environment.duration(Setting.MEMBERSHIP_WINDOW);
    if (window.multipliedBy(2).compareTo(sessionTimeout) >= 0 || window.toMillis() < 100) {
      environment.bad(
          Setting.MEMBERSHIP_WINDOW,
          environment.text(Setting.MEMBERSHIP_WINDOW),
          "at least 100ms and under half the session time-out, which is "
              + sessionTimeout.toMillis()
              + "ms");
    }
    return window;
  }

  /** An exporter without targets is never asked. */
  private static Optional<ProberSettings> prober(Environment environment) {
    if (environment.isSet(Setting.PROBER_TARGETS) && !environment.isSet(Setting.PROBER_URL)) {
      environment.problem(
          Setting.PROBER_TARGETS.variable()
              + " is set and "
              + Setting.PROBER_URL.variable()
              + " is not: set both or neither");
    }
    AllowedTargets allowed = new AllowedTargets(targetPatterns(environment));
    return environment
        .url(Setting.PROBER_URL)
        .filter(url -> !allowed.patterns().isEmpty())
        .map(url -> new ProberSettings(url, allowed));
  }

  private static List<TargetPattern> targetPatterns(Environment environment) {
    List<TargetPattern> patterns = new ArrayList<>();
    for (String text : environment.list(Setting.PROBER_TARGETS)) {
      try {
        patterns.add(TargetPattern.parse(text));
      } catch (IllegalArgumentException e) {
        environment.bad(Setting.PROBER_TARGETS, text, TargetPattern.SYNTAX);
      }
    }
    return patterns;
  }

  private static CardinalityLimits limits(Environment environment, List<String> labels) {
    return new CardinalityLimits(
        environment.integer(Setting.MAX_CLIENTS, 1, 100_000),
        environment.integer(Setting.MAX_HOSTS, 1, 100_000),
        environment.integer(Setting.MAX_TARGETS, 1, 100_000),
        environment.integer(Setting.MAX_LABEL_VALUES, 1, 100_000),
        environment.integer(Setting.MAX_SERIES, 1, 1_000_000),
        labels);
  }
}
