package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the service; what it stored adds up, by our sums and by its own. */
@ExtendWith(TestBedExtension.class)
@NeedsTool("prometheus")
@Timeout(150)
final class PrometheusIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CONFIGURATION =
      """
      global:
        scrape_interval: 400ms
        scrape_timeout: 400ms
      scrape_configs:
        - job_name: busytone
          static_configs:
            - targets: ["127.0.0.1:%d"]
              labels: {instance: a}
      """;

  @Test
  void samplesOfPrometheus_addUpThroughAKill(TestBed bed, @TempDir Path folder) throws IOException {
    ServiceProcess service = bed.instance("a").start();
    try (var prometheus = new PrometheusProcess(folder, CONFIGURATION.formatted(service.port()))) {
      int port = prometheus.port();
      service.awaitReady();
      bed.awaitScraped();
      bed.load.start(400);
      awaitSum(port, 1_000);
      Duration delay = Duration.ofMillis(new Random(bed.seed).nextInt(1_000));
      TestBed.after(delay).thenRun(service::kill).orTimeout(30, TimeUnit.SECONDS).join();
      Awaitility.await("a scrape that failed: those before it are stored")
          .atMost(PATIENCE)
          .until(() -> isDown(port));
      long doubled = counts(bed, port).ownerGone(TestBed.ALL_PARTITIONS, System.nanoTime());
      service.start();
      awaitSum(port, 3_000);
      bed.load.stop();
      double expected = bed.load.total() + doubled;
      Awaitility.await("all that was produced")
          .during(Duration.ofSeconds(2))
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(sum(port)).isEqualTo(expected));
      assertOwnIncreaseAgrees(port);
      bed.say("produced %d, doubled %d".formatted(bed.load.total(), doubled));
    }
  }

  /** Whether the last scrape of the service failed, as Prometheus stores it. */
  private static boolean isDown(int port) throws IOException {
    JsonNode up = PrometheusProcess.query(port, "up", "").path("result").path(0);
    return up.path("value").path(1).asText().equals("0");
  }

  private static void awaitSum(int port, long atLeast) {
    Awaitility.await(atLeast + " counts in Prometheus")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> sum(port) >= atLeast);
  }

  private static double sum(int port) throws IOException {
    return increases(port).sum(TimeSeries.FAILURES);
  }

  private static CountReconciliation counts(TestBed bed, int port) throws IOException {
    return new CountReconciliation(bed.load, increases(port), bed.offsets);
  }

  /** Our sums over the samples that Prometheus stored. */
  private static CounterIncreases increases(int port) throws IOException {
    CounterIncreases increases = new CounterIncreases();
    for (JsonNode series :
        PrometheusProcess.query(port, TimeSeries.FAILURES + "[10m]", "").path("result")) {
      TimeSeries key = series(series.path("metric"));
      series.path("values").forEach(sample -> increases.add(key, sample.path(1).asDouble()));
    }
    return increases;
  }

  private static TimeSeries series(JsonNode metric) {
    Map<String, String> labels = new TreeMap<>();
    metric.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    labels.remove("__name__");
    return new TimeSeries(TimeSeries.FAILURES, labels);
  }

  /**
   * Prometheus' own increase() of a series, asked at its last sample and over exactly the time back
   * to its first one: then there is nothing to extrapolate.
   */
  private static void assertOwnIncreaseAgrees(int port) throws IOException {
    int compared = 0;
    for (JsonNode series :
        PrometheusProcess.query(port, TimeSeries.FAILURES + "[10m]", "").path("result")) {
      JsonNode values = series.path("values");
      double first = values.path(0).path(0).asDouble();
      String last = values.path(values.size() - 1).path(0).asText();
      long millis = Math.round((Double.parseDouble(last) - first) * 1_000);
      TimeSeries key = series(series.path("metric"));
      CounterIncreases increases = new CounterIncreases();
      values.forEach(sample -> increases.add(key, sample.path(1).asDouble()));
      if (increases.sum(TimeSeries.FAILURES) > 0 && compared < 50) {
        String increase = "increase(" + selector(key) + "[" + millis + "ms])";
        JsonNode own =
            PrometheusProcess.query(port, increase, last)
                .path("result")
                .path(0)
                .path("value")
                .path(1);
        assertThat(own.asDouble())
            .as(increase)
            .isCloseTo(increases.sum(TimeSeries.FAILURES), Offset.offset(0.01));
        compared++;
      }
    }
    assertThat(compared).as("series compared").isPositive();
  }

  private static String selector(TimeSeries series) {
    StringBuilder selector = new StringBuilder(series.name()).append('{');
    series.labels().forEach((label, value) -> selector.append(label + "=\"" + value + "\","));
    return selector.append('}').toString();
  }
}
