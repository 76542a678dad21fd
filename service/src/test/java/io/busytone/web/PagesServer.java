package io.busytone.web;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.count.CardinalityLimits;
import io.busytone.count.FollowedScraper;
import io.busytone.count.Ledger;
import io.busytone.count.MetricsEndpoint;
import io.busytone.count.SeriesRegistry;
import io.busytone.diagnose.DialledHost;
import io.busytone.diagnose.Finding;
import io.busytone.diagnose.Reason;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.Marks;
import io.busytone.incident.Samples;
import io.busytone.incident.Unrecognised;
import io.busytone.web.api.OpenApiRoute;
import io.busytone.web.pages.BoardPage;
import io.busytone.web.pages.FirstLineHint;
import io.busytone.web.pages.GraphLinks;
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import io.busytone.web.pages.RemedyPages;
import io.busytone.web.pages.RunbookPages;
import io.busytone.web.pages.UnrecognisedPages;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages of a catalogue, served, and somebody who asks for them. */
public final class PagesServer implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebServer server;

  public PagesServer(Catalog catalog) {
    Layout layout = Layout.load();
    CauseLookup causes = new CauseLookup(catalog);
    GraphLinks graphs =
        new GraphLinks(
            Optional.of(URI.create("https://prometheus.example.com/p/")),
            Optional.of(URI.create("https://grafana.example.com")),
            Optional.of(URI.create("https://alerts.example.com")));
    server =
        WebServer.start(
            "127.0.0.1",
            0,
            List.of(
                board(layout, catalog),
                new RemedyPages(layout, causes, graphs, PagesServer::finding, PagesServer::host),
                new UnrecognisedPages(layout, new Unrecognised(true), Instant::now),
                new RunbookPages(layout, catalog.runbooks()),
                new StaticFiles(),
                new MetricsRoute(metrics(catalog))),
            new HealthChecks(List::of, List::of),
            new NotFoundPage(layout),
            OpenApiRoute::notFound);
  }

  /** Every client of every target is refused. */
  private static Finding finding(String target) {
    Cause cause = Catalog.load().find(Kind.REFUSED, "not_listening").orElseThrow();
    return new Finding(
        List.of(
            new Finding.ForCause(
                cause, List.of(new Reason("everyone_fails", List.of(target, "03:00:00"))))),
        Optional.empty(),
        Optional.empty());
  }

  /** Every name leads to one address. */
  private static DialledHost host(String target) {
    return new DialledHost(List.of(), List.of("10.0.0.7"));
  }

  private static MetricsEndpoint metrics(Catalog catalog) {
    SeriesRegistry registry =
        new SeriesRegistry(
            CardinalityLimits.DEFAULT, catalog, List.of(), List.of(), System::nanoTime);
    Ledger ledger = new Ledger(registry, false);
    FollowedScraper any =
        new FollowedScraper(address -> true, ledger::followsScraper, System::nanoTime);
    return new MetricsEndpoint(ledger, any, List::of, new PrometheusRegistry(), System::nanoTime);
  }

  /** A board on which nothing has happened yet. */
  private static BoardPage board(Layout layout, Catalog catalog) {
    ConsumerStatus consumer =
        new ConsumerStatus(List.of(), 0, Duration.ZERO, Optional.empty(), 0, 0, List.of());
    BoardState calm =
        new BoardState(
            FailureSnapshot.empty(Instant.EPOCH),
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            consumer);
    FirstLineHint firstLine = new FirstLineHint("broker.example.com:9092", "errors");
    return new BoardPage(
        layout,
        new CauseLookup(catalog),
        new Samples(catalog, false),
        GraphLinks.NONE,
        firstLine,
        new Marks(Instant::now),
        () -> calm);
  }

  public Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send("GET", path, headers);
  }

  public Answer send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return new Answer(client.send(request.build(), BodyHandlers.ofString()));
  }

  @Override
  public void close() {
    server.close();
  }

  /** What came back. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    /** The header's first value, or nothing. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
