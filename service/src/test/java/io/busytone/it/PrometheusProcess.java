package io.busytone.it;

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

/** A real Prometheus on a free port of the loopback interface. */
final class PrometheusProcess implements AutoCloseable {
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

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
