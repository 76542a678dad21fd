package io.busytone.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes of a Prometheus that is none, or is not well. */
final class PrometheusClientTest {
  private static final QueryRange RANGE = new QueryRange(Instant.EPOCH, Duration.ofMinutes(1), 2);
  private static final byte[] HALF = "{\"status\":".getBytes(UTF_8);

  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server;

  PrometheusClientTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void answerThatNeverEnds_isGivenUp() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          body.write(HALF);
          body.flush();
          awaitTheEnd();
        });

    assertThatThrownBy(() -> query(Duration.ofMillis(500)))
        .isInstanceOf(PrometheusException.class)
        .hasMessage("no complete answer in 500 ms");
  }

  @Test
  void prometheus_thatDoesNotListen_isNamed() {
    int port = server.getAddress().getPort();
    server.stop(0);

    PrometheusClient away =
        new PrometheusClient(URI.create("http://user:secret@127.0.0.1:" + port));
    assertThatThrownBy(() -> away.query("up", RANGE))
        .isInstanceOf(PrometheusException.class)
        .hasMessage("cannot connect to 127.0.0.1:" + port);
  }

  @Test
  void answerThatIsTooLong_isNotKept() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 40; i++) {
              body.write(spaces);
            }
          }
        });

    assertThatThrownBy(() -> query(Duration.ofSeconds(30)))
        .isInstanceOf(PrometheusException.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void answerThatIsNoJson_isAProblem() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(502, HALF.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(HALF);
          }
        });

    assertThatThrownBy(() -> query(Duration.ofSeconds(30)))
        .isInstanceOf(PrometheusException.class)
        .hasMessage("HTTP status 502 and no JSON");
  }

  private void query(Duration patience) throws Exception {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    new PrometheusClient(base, patience).query("up", RANGE);
  }

  private void awaitTheEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
