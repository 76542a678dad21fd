package io.busytone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class HealthCommandTest {
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
  void otherQuestion_isRefused() {
    assertThat(health("happy")).isEqualTo(2);
  }

  private int health(String... arguments) {
    return health(service.getAddress().getPort(), arguments);
  }

  private static int health(int port, String... arguments) {
    Map<String, String> variables =
        Map.of("BUSYTONE_HOST", "0.0.0.0", "BUSYTONE_PORT", Integer.toString(port));
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
