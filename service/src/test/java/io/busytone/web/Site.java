package io.busytone.web;

import io.busytone.catalog.Catalog;
import io.busytone.count.Exposition;
import io.busytone.count.LabelBounds;
import io.busytone.count.Ledger;
import io.busytone.count.Limits;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.Samples;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pages of a catalogue, served, and somebody who asks for them. */
final class Site implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebServer server;

  Site(Catalog catalog) {
    LabelBounds bounds = new LabelBounds(Limits.DEFAULT, catalog, List.of(), List.of());
    Ledger ledger = new Ledger(bounds, false, System::nanoTime);
    Layout layout = Layout.load();
    GraphLinks figures =
        new GraphLinks(
            Optional.of(URI.create("https://prometheus.example.com/p/")),
            Optional.of(URI.create("https://grafana.example.com")));
    server =
        WebServer.start(
            "127.0.0.1",
            0,
            layout,
            new Exposition(ledger, List::of, new PrometheusRegistry(), System::nanoTime),
            new ClassifyRoute(record -> new ClassifyRoute.Answer(true, "{}"), 10),
            List.of(
                board(layout, catalog),
                new RemedyPages(layout, catalog, figures),
                new RunbookPages(layout, catalog)),
            new Health(List::of, List::of));
  }

  /** A board on which nothing has happened yet. */
  private static Board board(Layout layout, Catalog catalog) {
    ConsumerStatus intake = new ConsumerStatus(List.of(), 0, 0, Optional.empty(), 0, 0, List.of());
    BoardState calm =
        new BoardState(FailureSnapshot.empty(Instant.EPOCH), Optional.empty(), intake);
    FirstLineHint firstLine = new FirstLineHint("broker.example.com:9092", "errors");
    return new Board(layout, catalog, new Samples(catalog, false), firstLine, () -> calm);
  }

  Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send("GET", path, headers);
  }

  Answer send(String method, String path, String... headers)
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
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    /** The header's first value, or nothing. */
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
