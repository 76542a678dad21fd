package io.busytone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.busytone.web.api.OpenApiRoute;
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections whose requests never end, over real sockets. */
final class ConnectionLimiterTest {
  private static final Duration NEVER = Duration.ofMinutes(5);
  private static final String UNFINISHED = "GET / HTTP/1.1\r\nHost: x\r\nX-Long: ";
  private static final int MOST = 4;
  private static final int MOST_OF_ONE = 3;

  private final WebServer server =
      WebServer.start(
          "127.0.0.1",
          0,
          List.of(),
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
    for (RawHttp client : clients) {
      client.close();
    }
    server.close();
  }

  @Test
  void connectionsOfOneClient_areClosedBeyondTheirLimit_othersAreNot() throws IOException {
    open("127.0.0.1", MOST_OF_ONE);

    await().until(() -> isRefused("127.0.0.1"));
    assertThat(isRefused("127.0.0.2")).isFalse();
  }

  @Test
  void connectionsOfAllClients_areClosedBeyondTheirLimit() throws IOException {
    for (int i = 1; i <= 2 * MOST; i++) { // those of this machine may be twice as many
      open("127.0.0." + i, 1);
    }

    await().until(() -> isRefused("127.0.0.99"));
  }

  @Test
  void closedConnection_givesItsPlaceBack() throws IOException {
    open("127.0.0.1", MOST_OF_ONE);
    clients.get(0).close();

    await().until(() -> !isRefused("127.0.0.1"));
  }

  private void open(String from, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      RawHttp client = new RawHttp(from, server.port(), 0);
      clients.add(client);
      client.send(UNFINISHED);
    }
  }

  private boolean isRefused(String from) throws IOException {
    try (RawHttp client = new RawHttp(from, server.port(), 0)) {
      client.send("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      return client.readAll().isEmpty();
    } catch (IOException reset) {
      return true;
    }
  }
}
