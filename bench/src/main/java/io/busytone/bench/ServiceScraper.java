package io.busytone.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Scrapes the service as Prometheus does, so that offsets advance, until all records are counted.
 */
final class ServiceScraper {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String RECORDS = "busytone_records_total{outcome=";
  private static final String DECODED = RECORDS + "\"decoded\"}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;

  ServiceScraper(int port) {
    request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .header("X-Prometheus-Scrape-Timeout-Seconds", "10")
            .build();
  }

  /**
   * Scrapes until this many records are counted.
   *
   * @throws IllegalStateException if more are counted, or some not as decoded, or counting stalls
   */
  void until(long records) throws IOException, InterruptedException {
    double counted = 0;
    long progressNanos = System.nanoTime();
    while (counted < records) {
      Thread.sleep(INTERVAL.toMillis());
      String page = client.send(request, BodyHandlers.ofString()).body();
      double now = sum(page, RECORDS);
      if (now != sum(page, DECODED) || now > records) {
        throw new IllegalStateException("wrong counts:\n" + page);
      }
      if (now > counted) {
        counted = now;
        progressNanos = System.nanoTime();
      } else if (System.nanoTime() - progressNanos > PATIENCE.toNanos()) {
        throw new IllegalStateException("only " + counted + " of " + records + " were counted");
      }
    }
  }

  private static double sum(String page, String series) {
    return page.lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
