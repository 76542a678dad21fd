package io.busytone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.busytone.web.HealthChecks;
import io.busytone.web.RequestGuard;
import io.busytone.web.WebServer;
import io.busytone.web.access.TestCertificate;
import io.busytone.web.access.WebConfigFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class HealthCommandTest {
  @TempDir Path folder;
  private final HttpServer service = unstarted();

  @BeforeEach
  void serve() {
    answer("/health/live", 200);
    answer("/health/ready", 503);
    service.start();
  }

  @AfterEach
  void end() {
    service.stop(0);
  }

  @Test
  void well_endsWithZero() {
    assertThat(health("live")).isZero();
  }

  @Test
  void unwell_endsWithOne_andReadyIsWhatIsAsked() {
    assertThat(health()).isOne();
  }

  @Test
  void nobodyThere_endsWithOne() {
    service.stop(0);

    assertThat(health("live")).isOne();
  }

  @Test
  void anyPort_isNoneToAsk() {
    assertThat(health(0, "live")).isOne();
  }

  @Test
  void tls_isAskedWithTheCertificateOfTheWebConfiguration() throws Exception {
    TestCertificate.create(folder).writeTo(folder);
    Path file = folder.resolve("web.yml");
    Files.writeString(file, "tls_server_config: {cert_file: tls.crt, key_file: tls.key}");
    try (WebServer server =
        WebServer.start(
            "127.0.0.1",
            0,
            List.of(),
            new RequestGuard(new HealthChecks(List::of, () -> List.of("no broker")), any -> false),
            context -> {},
            context -> {},
            Optional.of(WebConfigFile.load(file)))) {
      assertThat(healthOverTls(server.port(), file, "live")).isZero();
      assertThat(healthOverTls(server.port(), file, "ready")).isOne();
      assertThat(health(server.port(), "live")).as("in plain HTTP").isOne();

      TestCertificate.create(folder).writeTo(folder);
      assertThat(healthOverTls(server.port(), file, "live")).as("not the one served").isOne();
    }
  }

  @Test
  void brokenWebConfiguration_endsWithOne() {
    assertThat(healthOverTls(1, folder.resolve("absent.yml"), "live")).isOne();
  }

  @Test
  void otherQuestion_isRefused() {
    assertThat(health("happy")).isEqualTo(2);
  }

  private int health(String... arguments) {
    return health(service.getAddress().getPort(), arguments);
  }

  private static int health(int port, String... arguments) {
    Map<String, String> variables =
        Map.of("BUSYTONE_HOST", "0.0.0.0", "BUSYTONE_PORT", Integer.toString(port));
    return health(variables, arguments);
  }

  private static int healthOverTls(int port, Path webConfig, String... arguments) {
    Map<String, String> variables =
        Map.of(
            "BUSYTONE_PORT", Integer.toString(port), "BUSYTONE_WEB_CONFIG", webConfig.toString());
    return health(variables, arguments);
  }

  private static int health(Map<String, String> variables, String... arguments) {
    return new CommandLine(new HealthCommand(variables))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  private void answer(String path, int status) {
    service.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  private static HttpServer unstarted() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
