package io.busytone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.busytone.catalog.Catalog;
import io.busytone.count.AffectedClients;
import io.busytone.count.CardinalityLimits;
import io.busytone.count.ClientPorts;
import io.busytone.count.EventCounter;
import io.busytone.count.FollowedScraper;
import io.busytone.count.Ledger;
import io.busytone.count.MetricsEndpoint;
import io.busytone.count.PartitionCounts;
import io.busytone.count.RecordOutcome;
import io.busytone.count.SeriesRegistry;
import io.busytone.count.Tally;
import io.busytone.web.api.ClassifyRoute;
import io.busytone.web.api.OpenApiRoute;
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WebServerTest {
  private static final String SCRAPE = "X-Prometheus-Scrape-Timeout-Seconds";

  private final SeriesRegistry registry =
      new SeriesRegistry(
          CardinalityLimits.DEFAULT,
          new Catalog(List.of(), List.of(), List.of(), List.of(), List.of()),
          List.of(),
          List.of(),
          System::nanoTime);
  private final Ledger ledger = new Ledger(registry, false);
  private final PartitionCounts counts = ledger.open(0, true, () -> true);
  private final AtomicReference<List<String>> ready = new AtomicReference<>(List.of());
  private final WebServer server =
      WebServer.start(
          "127.0.0.1",
          0,
          List.of(
              new MetricsRoute(
                  new MetricsEndpoint(
                      ledger,
                      new FollowedScraper(
                          address -> true, ledger::followsScraper, System::nanoTime),
                      List::of,
                      new PrometheusRegistry(),
                      System::nanoTime)),
              new ClassifyRoute(WebServerTest::lengthOf, 10),
              new StaticFiles()),
          new HealthChecks(List::of, ready::get),
          new NotFoundPage(Layout.load()),
          OpenApiRoute::notFound);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void metrics_toAScraper_showWaitingCountsAndAcknowledgeThem() throws Exception {
    count(1);
    get("/metrics", SCRAPE, "10");
    String born = text(get("/metrics", SCRAPE, "10"));

    assertThat(born).contains("busytone_records_total{outcome=\"decoded\"} 0.0");
    await()
        .untilAsserted(
            () ->
                assertThat(text(get("/metrics", SCRAPE, "10")))
                    .contains("busytone_records_total{outcome=\"decoded\"} 1.0"));
    await().untilAsserted(() -> assertThat(counts.acknowledgedOffset()).isEqualTo(1));
  }

  @Test
  void metrics_toAnybodyElse_moveNothing() throws Exception {
    count(1);
    get("/metrics", SCRAPE, "10");
    get("/metrics", SCRAPE, "10"); // whoever asks twice is followed; series exist from here on

    assertThat(text(get("/metrics"))).contains("busytone_records_total{outcome=\"decoded\"} 0.0");
    get("/metrics?name[]=x", SCRAPE, "10");
    send("HEAD", "/metrics", SCRAPE, "10");
    assertThat(counts.acknowledgedOffset()).isZero();
  }

  @Test
  void metrics_comeInTheFormatAskedFor() throws Exception {
    HttpResponse<byte[]> open = get("/metrics", "Accept", "application/openmetrics-text");
    HttpResponse<byte[]> plain = get("/metrics", "Accept", "text/plain");

    assertThat(open.headers().firstValue("Content-Type").orElse("")).contains("openmetrics");
    assertThat(text(open)).endsWith("# EOF\n");
    assertThat(plain.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
  }

  @Test
  void metrics_areCompressedOnRequest() throws Exception {
    HttpResponse<byte[]> response = get("/metrics", "Accept-Encoding", "gzip");

    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
          .contains("busytone_records_total");
    }
    HttpResponse<byte[]> declined = get("/metrics", "Accept-Encoding", "br, gzip;q=0");
    assertThat(declined.headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void styles_areThere_andNothingElse() throws Exception {
    assertThat(get("/style.css").headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/css");
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void nowhere_isAPageForPeople_andJsonBelowTheApi() throws Exception {
    HttpResponse<byte[]> page = get("/no<where>?lang=de".replace("<", "%3C").replace(">", "%3E"));

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(text(page))
        .contains("<html lang=\"de\"", "href=\"/remedies?lang=de\"")
        .doesNotContain("where", "aria-current=\"true\">Board");
    assertThat(send("HEAD", "/nowhere").statusCode()).isEqualTo(404);
    for (String method : List.of("GET", "POST", "DELETE")) {
      HttpResponse<byte[]> answer = send(method, "/api/v1/nothing");
      assertThat(answer.statusCode()).as(method).isEqualTo(404);
      assertThat(text(answer)).as(method).contains("\"at\":\"path\"");
    }
  }

  @Test
  void ready_tellsWhatIsWrong() throws Exception {
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);

    ready.set(List.of("broker b:9092 does not answer"));
    HttpResponse<byte[]> response = get("/health/ready");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(text(response)).isEqualTo("broker b:9092 does not answer\n");
    assertThat(send("HEAD", "/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void metrics_onceTheProcessEnds_areNotShown() throws Exception {
    ledger.stop(Duration.ZERO);

    assertThat(get("/metrics", SCRAPE, "10").statusCode()).isEqualTo(503);
  }

  @Test
  void classify_judgesTheBody() throws Exception {
    assertThat(text(post("12345"))).isEqualTo("{\"length\":5}");
    assertThat(post("12345").statusCode()).isEqualTo(200);
    assertThat(post("").statusCode()).isEqualTo(422);
    assertThat(post("12345678901").statusCode()).isEqualTo(413);
    assertThat(text(post("12345678901"))).contains("too_large");
  }

  private static ClassifyRoute.Answer lengthOf(byte[] record) {
    return new ClassifyRoute.Answer(record.length > 0, "{\"length\":" + record.length + "}");
  }

  private HttpResponse<byte[]> post(String body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/classify");
    return client.send(
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofByteArray());
  }

  private void count(long end) {
    Tally tally = new Tally();
    new EventCounter(
            ledger,
            new ClientPorts(CardinalityLimits.DEFAULT, () -> 0),
            new AffectedClients(CardinalityLimits.DEFAULT, () -> 0))
        .record(RecordOutcome.DECODED, tally);
    ledger.add(counts, tally, end);
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  private HttpResponse<byte[]> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path.replace("[]", "%5B%5D"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
