package io.busytone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.busytone.web.access.TestCertificate;
import io.busytone.web.access.WebConfigFile;
import io.busytone.web.api.OpenApiRoute;
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import io.javalin.http.Handler;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send a byte now and then, over real sockets. */
final class RequestHeaderTimeoutTest {
  private static final Duration NEVER = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofMillis(700);
  private static final String FIRST_PART = "GET /nowhere HTTP/1.1\r\nHost: x\r\nX-Long: ";
  private static final String REQUEST = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";

  /** A record of TLS 1.x with a handshake of 16 KiB. */
  private static final String TLS_FIRST_PART = "\u0016\u0003\u0001@\u0000";

  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private WebServer server = start(Optional.empty());

  @AfterEach
  void stop() {
    released.countDown();
    server.close();
  }

  @Test
  void headerThatIsSentByteByByte_endsItsConnection() throws Exception {
    long beforeNanos = System.nanoTime();
    try (RawHttp client = connect()) {
      awaitClosed(client, FIRST_PART);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - beforeNanos)).isGreaterThan(SOON);
  }

  @Test
  void silentConnection_isClosed() throws Exception {
    try (RawHttp client = connect()) {
      awaitClosed(client, "");
    }
  }

  @Test
  void secondHeaderOfAConnection_endsItAsWell() throws Exception {
    try (RawHttp client = connect()) {
      exchange(client);

      awaitClosed(client, FIRST_PART);
    }
  }

  @Test
  void idleConnectionBetweenRequests_staysOpen() throws Exception {
    try (RawHttp idle = connect();
        RawHttp slow = connect()) {
      exchange(idle);
      awaitClosed(slow, FIRST_PART); // opened later

      exchange(idle);
    }
  }

  @Test
  void requestUnderWay_takesItsTime() throws Exception {
    try (RawHttp client = connect();
        RawHttp slow = connect()) {
      client.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n" + FIRST_PART);
      assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
      awaitClosed(slow, FIRST_PART); // opened later
      released.countDown();

      assertThat(client.readLine()).isEqualTo("HTTP/1.1 200 OK");
      awaitClosed(client, "x"); // the header of the second request, which came with the first one
    }
  }

  @Test
  void handshakeOfTls_endsItsConnection(@TempDir Path folder) throws Exception {
    TestCertificate.create(folder).writeTo(folder);
    Path file = folder.resolve("web.yml");
    Files.writeString(file, "tls_server_config: {cert_file: tls.crt, key_file: tls.key}\n");
    server.close();
    try (WebConfigFile config = WebConfigFile.load(file)) {
      server = start(Optional.of(config));
      long beforeNanos = System.nanoTime();
      try (RawHttp client = connect()) {
        awaitClosed(client, TLS_FIRST_PART);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - beforeNanos)).isGreaterThan(SOON);
    }
  }

  /** Sends a first part and then a byte now and then, until the server has closed. */
  private static void awaitClosed(RawHttp client, String firstPart) throws IOException {
    client.send(firstPart);
    client.socket.setSoTimeout(50);
    boolean drips = !firstPart.isEmpty();
    await()
        .atMost(SOON.multipliedBy(10))
        .until(
            () -> {
              try {
                if (drips) {
                  client.send("x");
                }
                return client.socket.getInputStream().read() < 0;
              } catch (SocketTimeoutException stillOpen) {
                return false;
              } catch (IOException reset) {
                return true;
              }
            });
  }

  private static void exchange(RawHttp client) throws IOException {
    client.send(REQUEST);
    List<String> lines = new ArrayList<>();
    while (lines.size() < 30 && !lines.contains("ok")) {
      lines.add(client.readLine());
    }
    assertThat(lines).startsWith("HTTP/1.1 200 OK").endsWith("ok");
  }

  private RawHttp connect() throws IOException {
    return new RawHttp("127.0.0.1", server.port(), 0);
  }

  private WebServer start(Optional<WebConfigFile> config) {
    RequestLimits limits =
        new RequestLimits(
            List.of(),
            RequestLimits.DEFAULT.ofOthers(),
            NEVER,
            NEVER,
            SOON,
            NEVER,
            NEVER,
            1_000,
            1_000);
    return WebServer.start(
        "127.0.0.1",
        0,
        List.of(new WaitingRoute()),
        new RequestGuard(new HealthChecks(List::of, List::of), any -> false, limits),
        new NotFoundPage(Layout.load()),
        OpenApiRoute::notFound,
        config);
  }

  private final class WaitingRoute implements Routes {
    @Override
    public Map<String, Handler> gets() {
      return Map.of(
          "/wait",
          context -> {
            waiting.countDown();
            released.await(60, TimeUnit.SECONDS); // longer than any client waits
            context.result("");
          });
    }
  }
}
