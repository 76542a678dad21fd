package io.busytone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.busytone.demo.FreePorts;
import io.busytone.it.NeedsTool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Alertmanager with the shipped configuration: which alert keeps which quiet. */
@NeedsTool("prometheus-alertmanager")
@Timeout(60)
final class InhibitionIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ArrayNode alerts = JSON.createArrayNode();

  @TempDir Path folder;
  private Process alertmanager;
  private URI api;

  @BeforeEach
  void start() throws IOException {
    int port = FreePorts.free();
    api = URI.create("http://127.0.0.1:" + port + "/api/v2/alerts");
    alertmanager =
        new ProcessBuilder(
                "prometheus-alertmanager",
                "--config.file=" + PrometheusRuleFile.FOLDER.resolve("alertmanager.yml"),
                "--storage.path=" + folder,
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    alertmanager.destroy();
    assertThat(alertmanager.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void gravestAlert_keepsTheOthersQuiet() {
    fires("PortExhaustionActive", Map.of("client_host", "web-1"));
    fires("PortExhaustionImminent", Map.of("client_host", "web-1"));
    fires("PortExhaustionTrend", Map.of("client_host", "web-1"));
    fires("PortExhaustionFailuresRising", Map.of("client_host", "web-1"));
    fires("PortExhaustionImminent", Map.of("client_host", "web-2"));
    fires("PortExhaustionTrend", Map.of("client_host", "web-2"));
    fires("PortExhaustionTrend", Map.of("client_host", "web-3"));
    fires("TargetRefusingAllClients", spike("refused", "not_listening", "db:1"));
    fires("ConnectionFailureSpike", spike("refused", "unspecified", "db:1"));
    fires("ConnectionFailureSpike", Map.of("kind", "refused", "cause", "unspecified"));
    fires("ConnectionFailureSpike", spike("timeout", "firewall", "db:1"));
    fires("ServiceDown", Map.of("instance", "a"));
    fires("IngestStalled", Map.of("instance", "a"));
    fires("IngestStalled", Map.of("instance", "b"));
    fires("IngestLagGrowing", Map.of("topic", "t"));
    fires("DeadLettersAppearing", Map.of("reason", "binary"));

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(loud())
                    .containsExactly(
                        "ConnectionFailureSpike timeout db:1",
                        "DeadLettersAppearing",
                        "IngestStalled b",
                        "PortExhaustionActive web-1",
                        "PortExhaustionImminent web-2",
                        "PortExhaustionTrend web-3",
                        "ServiceDown a",
                        "TargetRefusingAllClients refused db:1"));
  }

  private void fires(String alert, Map<String, String> labels) {
    var all = alerts.addObject().putObject("labels").put("alertname", alert);
    all.put("job", "busytone");
    labels.forEach(all::put);
  }

  /** Alerts that nothing inhibits, once all have arrived. */
  private Set<String> loud() throws IOException, InterruptedException {
    var post = HttpRequest.newBuilder(api).header("Content-Type", "application/json");
    HttpResponse<String> posted =
        http.send(
            post.POST(BodyPublishers.ofString(alerts.toString())).build(), BodyHandlers.ofString());
    assertThat(posted.statusCode()).isEqualTo(200);
    JsonNode known =
        JSON.readTree(
            http.send(HttpRequest.newBuilder(api).build(), BodyHandlers.ofString()).body());
    assertThat(known).hasSize(alerts.size());
    Set<String> loud = new TreeSet<>();
    for (JsonNode alert : known) {
      if (alert.at("/status/inhibitedBy").isEmpty()) {
        loud.add(named(alert.get("labels")));
      }
    }
    return loud;
  }

  private static String named(JsonNode labels) {
    StringBuilder name = new StringBuilder(labels.get("alertname").asText());
    for (String label : new String[] {"kind", "target", "client_host", "instance"}) {
      if (labels.has(label)) {
        name.append(' ').append(labels.get(label).asText());
      }
    }
    return name.toString();
  }

  private static Map<String, String> spike(String kind, String cause, String target) {
    return Map.of("kind", kind, "cause", cause, "target", target);
  }
}
