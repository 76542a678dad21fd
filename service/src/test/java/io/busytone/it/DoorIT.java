package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.docs.MarkdownFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS and tokens, made as docs/security.md says, in front of real programs. */
@NeedsTool("openssl")
@Timeout(150)
final class DoorIT {
  private static final String READER = "a-token-for-readers-of-the-board";
  private static final String WEB_CONFIG =
      """
      tls_server_config: {cert_file: tls.crt, key_file: tls.key}
      bearer_tokens:
        - {name: prometheus, token_file: prometheus.token, roles: [scrape]}
        - {name: reader, token_file: reader.token, roles: [read]}
      """;

  @TempDir private static Path folder;
  private static ServiceProcess service;

  @BeforeAll
  static void start() throws Exception {
    MarkdownFile document = MarkdownFile.read("docs/security.md");
    for (String block : document.code("sh")) {
      for (String command : block.lines().filter(line -> line.startsWith("openssl ")).toList()) {
        shell(command);
      }
    }
    Files.writeString(folder.resolve("reader.token"), READER);
    Path config = Files.writeString(folder.resolve("web.yml"), WEB_CONFIG);
    Map<String, String> settings =
        Map.of(
            "BUSYTONE_KAFKA_BOOTSTRAP_SERVERS",
            "127.0.0.1:1",
            "BUSYTONE_WEB_CONFIG",
            config.toString());
    service = new ServiceProcess("door", "door", settings).start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  @NeedsTool("prometheus")
  void prometheus_scrapesWithItsToken_andNotWithoutIt() throws Exception {
    String documented =
        MarkdownFile.read("docs/security.md")
            .code("yaml")
            .get(1)
            .replace("busytone.example.com:8080", "localhost:" + service.port());
    assertThat(documented).contains("credentials_file: prometheus.token");
    String configuration = "global: {scrape_interval: 500ms, scrape_timeout: 500ms}\n" + documented;

    assertThat(isUp(configuration)).isTrue();
    assertThat(isUp(configuration.replace("prometheus.token", "reader.token"))).isFalse();
  }

  @Test
  @NeedsTool({Chromium.BROWSER, Chromium.DRIVER})
  void browser_withATokenReachesTheBoard_withoutOneNothing() {
    String address = "127.0.0.1:" + service.port();
    try (Browser stranger = new Browser("https://" + address)) {
      for (String path : new String[] {"/", "/nowhere", "/style.css", "/metrics"}) {
        stranger.open(path);
        assertThat(stranger.value("performance.getEntriesByType('navigation')[0].responseStatus"))
            .as(path)
            .isEqualTo(401L);
        assertThat(stranger.elements("body *")).as("elements of %s", path).isEmpty();
      }
    }
    try (Browser reader = new Browser("https://token:" + READER + "@" + address)) {
      reader.open("/");
      assertThat(reader.element("main").getText()).isNotBlank();
      assertThat(reader.elements("#rates")).hasSize(1);
      assertThat(reader.complaints()).as("style sheet, scripts, live updates").isEmpty();
      reader.open("/metrics");
      assertThat(reader.element("body").getText()).isEqualTo("the role scrape is needed");
    }
  }

  private static boolean isUp(String configuration) throws IOException {
    Path data = Files.createTempDirectory(folder, "prometheus");
    for (String name : new String[] {"tls.crt", "prometheus.token", "reader.token"}) {
      Files.copy(folder.resolve(name), data.resolve(name));
    }
    try (var prometheus = new PrometheusProcess(data, configuration)) {
      Awaitility.await("a scrape")
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> !up(prometheus).isEmpty());
      return up(prometheus).equals("1");
    }
  }

  /** 1 or 0; empty before the first scrape. */
  private static String up(PrometheusProcess prometheus) throws IOException {
    return PrometheusProcess.query(prometheus.port(), "up", "")
        .path("result")
        .path(0)
        .path("value")
        .path(1)
        .asText();
  }

  private static void shell(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0)
        .as("%s: %s", command, output)
        .isTrue();
  }
}
