package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.busytone.demo.FreePorts;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code docker compose up} starts, but for Grafana, and the image that is in it. */
@NeedsEngine
@Timeout(600)
final class ComposeIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** The rule waits for two minutes; scrapes, rule groups and Alertmanager add one at most. */
  private static final Duration ALERT = Duration.ofMinutes(6);

  private static final String REFUSING = "ledger.compose.example:5432";
  private static final int KAFKA = FreePorts.free();
  private static final int BUSYTONE = FreePorts.free();
  private static final int PROMETHEUS = FreePorts.free();
  private static final int ALERTMANAGER = FreePorts.free();
  private static final ComposeProject STACK =
      new ComposeProject(
          Map.of(
              "PORT_KAFKA", KAFKA,
              "PORT_BUSYTONE", BUSYTONE,
              "PORT_PROMETHEUS", PROMETHEUS,
              "PORT_ALERTMANAGER", ALERTMANAGER));

  @BeforeAll
  static void up() {
    STACK.up("kafka", "client", "busytone");
    Awaitility.await("Busytone to be ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> get(BUSYTONE, "/health/ready").status() == 200);
    Instant started = Instant.parse(STACK.inspect("busytone", "{{.State.StartedAt}}"));
    long millis = Duration.between(started, Instant.now()).toMillis();
    say("ready at the latest " + millis + " ms after the container's start");
    STACK.up("prometheus", "alertmanager");
  }

  @AfterAll
  static void down() {
    STACK.close();
  }

  @Test
  void errorsOfTheClient_reachPrometheus() throws IOException {
    String query = "sum by (kind) (busytone_connection_failures_total) > 0";
    Map<String, Double> counts = new TreeMap<>();
    Awaitility.await("counts of several kinds in Prometheus")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              query(query).forEach(s -> counts.put(label(s, "kind"), value(s)));
              return counts.size() >= 3;
            });
    say("Prometheus has counted " + counts);
  }

  /**
   * Clients of the test's own report, again and again: when the demo's episodes come and who else
   * had reported about their targets is up to chance.
   */
  @Test
  void alert_reachesAlertmanager_withAPageToRead() {
    String filter = URLEncoder.encode("target=\"" + REFUSING + "\"", StandardCharsets.UTF_8);
    JsonNode alert =
        Awaitility.await("an alert at Alertmanager")
            .atMost(ALERT)
            .pollInterval(Duration.ofSeconds(5))
            .ignoreExceptions()
            .until(
                () -> {
                  reportRefusals();
                  return body(ALERTMANAGER, "/api/v2/alerts?filter=" + filter);
                },
                alerts -> !alerts.isEmpty())
            .path(0);

    assertThat(alert.path("annotations").path("runbook_url").asText())
        .startsWith("http://localhost:8080/");
    say("Alertmanager has " + alert.path("labels") + " " + alert.path("annotations"));
  }

  @Test
  void image_mayWriteNowhere_isNobody_andHasNoBroker() {
    String busytone = STACK.container("busytone");

    assertThat(STACK.inspect("busytone", "{{.HostConfig.ReadonlyRootfs}} {{.Config.User}}"))
        .isEqualTo("true 10001:10001");
    assertThat(ComposeProject.docker("exec", busytone, "java", "-jar", "busytone.jar", "--help"))
        .contains("classify", "health")
        .doesNotContain("demo");
    String bytes =
        ComposeProject.docker("image", "inspect", "--format", "{{.Size}}", "busytone:0.1.0");
    String jar = ComposeProject.docker("exec", busytone, "stat", "-c", "%s", "busytone.jar");
    say("the image has %s bytes, the jar in it %s".formatted(bytes.strip(), jar.strip()));
  }

  @Test
  void logs_areJsonLineByLine() {
    List<String> lines = STACK.logs("busytone").lines().toList();

    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(JSON.readTree(line).path("level").asText()).isNotEmpty());
  }

  /** Some of Kafka's codecs are native, and would unpack themselves into a folder for files. */
  @Test
  void everyCompression_isRead() {
    List<String> codecs = List.of("none", "gzip", "snappy", "lz4", "zstd");
    codecs.forEach(ComposeIT::produce);

    Awaitility.await("records of every compression counted")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(get(BUSYTONE, "/metrics").body().lines())
                    .allMatch(line -> !line.isEmpty())
                    .filteredOn(line -> line.contains("codec-"))
                    .filteredOn(
                        line -> line.startsWith(TimeSeries.FAILURES) && line.endsWith(" 1.0"))
                    .hasSameSizeAs(codecs));
  }

  private static void produce(String codec) {
    send(
        Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, codec),
        List.of("dial tcp codec-" + codec + ".example.com:443: connect: connection refused"));
  }

  private static void reportRefusals() {
    String line =
        "{\"host\":\"web-%d\",\"service\":\"shop-%d\",\"message\":\"dial tcp "
            + REFUSING
            + ": connect: connection refused\"}";
    send(Map.of(), Stream.of(1, 2, 3).map(client -> line.formatted(client, client)).toList());
  }

  private static void send(Map<String, Object> overrides, List<String> values) {
    Map<String, Object> settings = new HashMap<>(overrides);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:" + KAFKA);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      values.stream()
          .map(value -> producer.send(new ProducerRecord<>("connection-errors", value)))
          .toList()
          .forEach(TopicRecords::get);
    }
  }

  private static Stream<JsonNode> query(String query) throws IOException {
    String path = "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    return body(PROMETHEUS, path).path("data").path("result").valueStream();
  }

  private static String label(JsonNode series, String label) {
    return series.path("metric").path(label).asText();
  }

  private static double value(JsonNode series) {
    return series.path("value").path(1).asDouble();
  }

  private static JsonNode body(int port, String path) throws IOException {
    RawHttpGet.Response answer = get(port, path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static RawHttpGet.Response get(int port, String path) throws IOException {
    return RawHttpGet.get(port, path, Map.of(), Duration.ofSeconds(10));
  }

  private static void say(String line) {
    System.out.println("Compose: " + line);
  }
}
