package io.busytone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.busytone.web.api.OpenApiRoute;
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections whose requests never end, over real sockets. */
final class ConnectionLimiterTest {
  private static final Duration NEVER = Duration.ofMinutes(5);
  private static final String UNFINISHED = "GET / HTTP/1.1\r\nHost: x\r\nX-Long: ";
  private static final int MOST = 4;
  private static final int MOST_OF_ONE = 3;

  private static final String HELD = "/held";

  private final Semaphore held = new Semaphore(0);
  private final WebServer server =
      WebServer.start(
          "127.0.0.1",
          0,
          List.of(new Held()),
          new RequestGuard(
              new HealthChecks(List::of, List::of),
              any -> false,
              new RequestLimits(
                  List.of(),
                  RequestLimits.DEFAULT.ofOthers(),
                  NEVER,
                  NEVER,
                  NEVER,
                  NEVER,
                  NEVER,
                  MOST,
                  MOST_OF_ONE)),
          new NotFoundPage(Layout.load()),
          OpenApiRoute::notFound,
          Optional.empty());
  private final List<RawHttp> clients = new ArrayList<>();

  @AfterEach
  void stop() throws IOException {
    held.release(MOST_OF_ONE);
    for (RawHttp client : clients) {
      client.close();
    }
    server.close();
  }

  @Test
  void connectionThatWaitsLongest_makesRoomForOneMoreOfItsClient() throws IOException {
    open("127.0.0.1", MOST_OF_ONE);
    await().until(() -> isAnswered("127.0.0.1"));

    assertThat(isClosed(clients.get(0))).isTrue();
    assertThat(isAnswered("127.0.0.2")).isTrue();
  }

  @Test
  void connectionThatWaitsLongest_makesRoomForOneMoreOfAllClients() throws IOException {
    for (int i = 1; i <= 2 * MOST; i++) { // those of this machine may be twice as many
      open("127.0.0." + i, 1);
    }
    await().until(() -> isAnswered("127.0.0.99"));

    assertThat(isClosed(clients.get(0))).isTrue();
  }

  @Test
  void whereAllAreAnswered_oneTooManyIsClosed() throws IOException {
    for (int i = 0; i < MOST_OF_ONE; i++) {
      RawHttp client = new RawHttp("127.0.0.1", server.port(), 0);
      clients.add(client);
      client.send("GET " + HELD + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    await().until(() -> held.getQueueLength() == MOST_OF_ONE);

    assertThat(isAnswered("127.0.0.1")).isFalse();
    assertThat(isAnswered("127.0.0.2")).isTrue();

    held.release(MOST_OF_ONE);
    await().until(() -> isAnswered("127.0.0.1"));
  }

  /** Answers nobody until {@link #held} lets it. */
  private final class Held implements Routes {
    @Override
    public Map<String, Handler> gets() {
      return Map.of(HELD, context -> held.acquire());
    }
  }

  private static boolean isClosed(RawHttp client) {
    try {
      return client.readAll().isEmpty();
    } catch (IOException reset) {
      return true;
    }
  }

  private void open(String from, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      RawHttp client = new RawHttp(from, server.port(), 0);
      clients.add(client);
      client.send(UNFINISHED);
    }
  }

  private boolean isAnswered(String from) throws IOException {
    try (RawHttp client = new RawHttp(from, server.port(), 0)) {
      client.send("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      return !client.readAll().isEmpty();
    } catch (IOException reset) {
      return false;
    }
  }
}
