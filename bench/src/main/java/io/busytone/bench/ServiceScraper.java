package io.busytone.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Scrapes the service as Prometheus does, so that offsets advance, until all records are counted.
 */
final class ServiceScraper {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String RECORDS = "busytone_records_total{outcome=";
  private static final String DECODED = RECORDS + "\"decoded\"}";
  private static final String EVENTS = "busytone_events_total{";

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;
  private String page = "";

  ServiceScraper(int port) {
    request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .header("X-Prometheus-Scrape-Timeout-Seconds", "10")
            .build();
  }

  /**
   * Scrapes until every record of the topic is counted.
   *
   * @throws IllegalStateException if more are counted, or some not as decoded, or counting stalls,
   *     or not all log records are counted
   */
  void until(FilledTopic topic) throws IOException, InterruptedException {
    double counted = 0;
    long progressNanos = System.nanoTime();
    while (counted < topic.records()) {
      Thread.sleep(INTERVAL.toMillis());
      page = client.send(request, BodyHandlers.ofString()).body();
      double now = sum(RECORDS);
      if (now != sum(DECODED) || now > topic.records()) {
        throw new IllegalStateException("wrong counts:\n" + page);
      }
      if (now > counted) {
        counted = now;
        progressNanos = System.nanoTime();
      } else if (System.nanoTime() - progressNanos > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "only " + counted + " of " + topic.records() + " were counted");
      }
    }
    if (sum(EVENTS) != topic.logRecords()) {
      throw new IllegalStateException("not each log record is counted once:\n" + page);
    }
  }

  /** Log records that are counted as failures. */
  double failures() {
    return sum(series -> series.startsWith(EVENTS) && series.contains("outcome=\"failure\""));
  }

  private double sum(String series) {
    return sum(line -> line.startsWith(series));
  }

  private double sum(Predicate<String> series) {
    return page.lines()
        .filter(series)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
