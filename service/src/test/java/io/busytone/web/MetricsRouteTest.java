package io.busytone.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Catalog;
import io.busytone.count.CardinalityLimits;
import io.busytone.count.FollowedScraper;
import io.busytone.count.Ledger;
import io.busytone.count.MetricsEndpoint;
import io.busytone.count.SeriesRegistry;
import io.busytone.web.access.WebConfigFile;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsRouteTest {
  private static final String ONE = "the-token-of-one-prometheus";
  private static final String OTHER = "the-token-of-the-other-one";

  @TempDir Path folder;
  private final AtomicLong nanoTime = new AtomicLong();
  private final FollowedScraper scraper =
      new FollowedScraper(address -> true, () -> true, nanoTime::get);
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void scrapersOfOneAddress_areToldApartByTheirTokens() throws Exception {
    try (WebServer server = server()) {
      nanoTime.set(TimeUnit.SECONDS.toNanos(5));
      scrape(server, ONE);
      scrape(server, OTHER);
      assertThat(scraper.age()).as("neither has asked twice").contains(Duration.ofSeconds(5));

      Awaitility.await("one of them asks twice")
          .untilAsserted(
              () -> {
                scrape(server, ONE);
                assertThat(scraper.age()).contains(Duration.ZERO);
              });
    }
  }

  @Test
  void strangerAtTheScrapersAddress_acknowledgesNothing_whileItsConnectionIsOpen()
      throws Exception {
    try (WebServer server = server();
        RawHttp prometheus = new RawHttp("127.0.0.1", server.port(), 0);
        RawHttp stranger = new RawHttp("127.0.0.1", server.port(), 0)) {
      scrape(prometheus);
      Awaitility.await("it is followed").until(() -> acknowledges(prometheus));

      scrape(stranger);
      assertThat(acknowledges(stranger)).as("nor did the request before, which is over").isFalse();
      prometheus.socket.close();
      Awaitility.await("the end of its connection is noticed").until(() -> acknowledges(stranger));
    }
  }

  /** Whether a scrape on this connection is acknowledged: the time since then begins anew. */
  private boolean acknowledges(RawHttp connection) throws IOException {
    nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(1));
    scrape(connection);
    return scraper.age().equals(Optional.of(Duration.ZERO));
  }

  private static void scrape(RawHttp connection) throws IOException {
    connection.send(
        "GET /metrics HTTP/1.1\r\nHost: x\r\nX-Prometheus-Scrape-Timeout-Seconds: 9\r\n"
            + "Authorization: Bearer "
            + ONE
            + "\r\n\r\n");
    int length = 0;
    for (String line = connection.readLine(); !line.isEmpty(); line = connection.readLine()) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    assertThat(connection.socket.getInputStream().readNBytes(length)).hasSizeGreaterThan(100);
  }

  private WebServer server() throws Exception {
    Files.writeString(folder.resolve("one"), ONE);
    Files.writeString(folder.resolve("other"), OTHER);
    Path config =
        Files.writeString(
            folder.resolve("web.yml"),
            """
            bearer_tokens:
              - {name: one, token_file: one, roles: [scrape]}
              - {name: other, token_file: other, roles: [scrape]}
            """);
    SeriesRegistry registry =
        new SeriesRegistry(
            CardinalityLimits.DEFAULT,
            new Catalog(List.of(), List.of(), List.of(), List.of(), List.of()),
            List.of(),
            List.of(),
            nanoTime::get);
    MetricsEndpoint metrics =
        new MetricsEndpoint(
            new Ledger(registry, false),
            scraper,
            List::of,
            new PrometheusRegistry(),
            nanoTime::get);
    return WebServer.start(
        "127.0.0.1",
        0,
        List.of(new MetricsRoute(metrics)),
        new RequestGuard(
            new HealthChecks(List::of, List::of), scraper::isFollowed, scraper::closed),
        context -> {},
        context -> {},
        Optional.of(WebConfigFile.load(config)));
  }

  private void scrape(WebServer server, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
            .header("X-Prometheus-Scrape-Timeout-Seconds", "10")
            .header("Authorization", "Bearer " + token)
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }
}
