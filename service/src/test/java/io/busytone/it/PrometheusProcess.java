package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.busytone.demo.FreePorts;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** A real Prometheus on a free port of the loopback interface. */
final class PrometheusProcess implements AutoCloseable {
  private static final Path RULES = Path.of("..", "dashboards", "prometheus", "busytone.rules.yml");
  private static final Pattern TIMES =
      Pattern.compile("^( +(?:for|interval):) \\S+", Pattern.MULTILINE);

  /** How much of the past the rules look at, and how much here, where nobody waits for it. */
  private static final Map<String, String> HISTORY =
      Map.of("[1h:1m] offset 5m", "[1m:1s] offset 5s", "offset 10m", "offset 10s");

  private static final String CONFIGURATION =
      """
      global: {scrape_interval: 1s, evaluation_interval: 1s}
      rule_files: ["%s"]
      scrape_configs:
        - job_name: busytone
          static_configs: [{targets: ["127.0.0.1:%d"]}]
      """;

  private final int port = FreePorts.free();
  private final Process process;

  /**
   * @param folder for its configuration and its data
   * @param configuration YAML
   */
  PrometheusProcess(Path folder, String configuration) throws IOException {
    Path file = folder.resolve("prometheus.yml");
    Files.writeString(file, configuration);
    Path log = Path.of("target", "it-logs", "prometheus-" + port + ".log");
    Files.createDirectories(log.getParent());
    process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  /** Scrapes the service every second, with the shipped rules. */
  static PrometheusProcess withQuickRules(Path folder, int servicePort) throws IOException {
    String rules = Files.writeString(folder.resolve("quick.rules.yml"), quickRules()).toString();
    return new PrometheusProcess(folder, CONFIGURATION.formatted(rules, servicePort));
  }

  /** The shipped rules, evaluated every second: alerts wait neither for time nor for history. */
  private static String quickRules() throws IOException {
    String shipped = Files.readString(RULES);
    String quick = TIMES.matcher(shipped).replaceAll("$1 1s");
    assertThat(quick).isNotEqualTo(shipped).contains(HISTORY.keySet());
    for (Map.Entry<String, String> each : HISTORY.entrySet()) {
      quick = quick.replace(each.getKey(), each.getValue());
    }
    return quick;
  }

  int port() {
    return port;
  }

  /**
   * What a query yields now.
   *
   * @throws IllegalStateException if Prometheus refuses it
   */
  static JsonNode query(int port, String promql, String time) throws IOException {
    String path = "/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8);
    String at = time.isEmpty() ? "" : "&time=" + time;
    RawHttpGet.Response answer = RawHttpGet.get(port, path + at, Map.of(), Duration.ofSeconds(10));
    if (answer.status() != 200) {
      throw new IllegalStateException(promql + ": " + answer.body());
    }
    return new ObjectMapper().readTree(answer.body()).path("data");
  }

  /** SIGTERM; returns when it is gone. */
  void stop() {
    process.destroy();
    process.onExit().join();
  }

  @Override
  public void close() {
    stop();
  }
}
