package io.busytone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.busytone.catalog.Catalog;
import io.busytone.count.CardinalityLimits;
import io.busytone.count.FollowedScraper;
import io.busytone.count.Ledger;
import io.busytone.count.MetricsEndpoint;
import io.busytone.count.MetricsPage;
import io.busytone.count.SeriesRegistry;
import io.busytone.web.api.OpenApiRoute;
import io.busytone.web.pages.Layout;
import io.busytone.web.pages.NotFoundPage;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers of a page of metrics, larger than the socket's buffers, who do not read it. */
final class SlowMetricsReaderTest {
  private static final String GET = "GET /metrics HTTP/1.1\r\nHost: x\r\n";
  private static final String SCRAPE = "X-Prometheus-Scrape-Timeout-Seconds: 9\r\n";
  private static final String END = "\r\n";
  private static final String CLOSE = "Connection: close\r\n" + END;

  /** They have 12 MB each; there is room for 32 MiB. */
  private static final int PAGES_KEPT = 2;

  private static final MetricSnapshot LARGE =
      GaugeSnapshot.builder()
          .name("large")
          .help("x".repeat(12_000_000))
          .dataPoint(GaugeDataPointSnapshot.builder().value(1).build())
          .build();

  private final Ledger ledger =
      new Ledger(
          new SeriesRegistry(
              CardinalityLimits.DEFAULT,
              new Catalog(List.of(), List.of(), List.of(), List.of(), List.of()),
              List.of(),
              List.of(),
              System::nanoTime),
          false);
  private final MetricsEndpoint metrics =
      new MetricsEndpoint(
          ledger,
          new FollowedScraper(any -> true, ledger::followsScraper, System::nanoTime),
          () -> List.of(LARGE),
          new PrometheusRegistry(),
          System::nanoTime);
  private final WebServer server =
      WebServer.start(
          "127.0.0.1",
          0,
          List.of(new MetricsRoute(metrics)),
          new HealthChecks(List::of, List::of),
          new NotFoundPage(Layout.load()),
          OpenApiRoute::notFound);
  private final List<RawHttp> readers = new ArrayList<>();

  @AfterEach
  void stop() throws IOException {
    closeReaders();
    server.close();
  }

  @Test
  void readersOfOldPages_areCutOff_andWhoLeaves_leavesNoPageBehind() throws Exception {
    List<WeakReference<MetricsPage>> pages = new ArrayList<>();
    for (int i = 0; i < PAGES_KEPT + 2; i++) {
      awaitRenewalOf(pages);
      pages.add(new WeakReference<>(metrics.lastShown(null, false).page()));
      begin(GET + END);
    }

    assertReset(readers.get(0));
    assertReset(readers.get(1));
    await().untilAsserted(() -> assertThat(alive(pages)).isEqualTo(PAGES_KEPT));
    closeReaders();
    await().untilAsserted(() -> assertThat(alive(pages)).isZero());
  }

  @Test
  void networkThatKeepsMost_isCutOff_notTheOldestReader() throws Exception {
    List<WeakReference<MetricsPage>> pages = new ArrayList<>();
    awaitRenewalOf(pages);
    RawHttp oldest = beginFrom("127.0.0.2");
    for (int i = 0; i < PAGES_KEPT + 1; i++) {
      pages.add(new WeakReference<>(metrics.lastShown(null, false).page()));
      awaitRenewalOf(pages);
      begin(GET + CLOSE);
    }

    assertReset(readers.get(1));
    assertReset(readers.get(2));
    assertThat(oldest.readAll()).endsWith("\nlarge 1.0\n");
    assertThat(readers.get(3).readAll()).endsWith("\nlarge 1.0\n");
  }

  @Test
  void networksThatKeepOnePageEach_areCutOffInTheOrderOfTheirAge() throws Exception {
    List<WeakReference<MetricsPage>> pages = new ArrayList<>();
    for (int i = 1; i <= PAGES_KEPT + 1; i++) {
      awaitRenewalOf(pages);
      pages.add(new WeakReference<>(metrics.lastShown(null, false).page()));
      beginFrom("127.0.0." + i);
    }

    assertReset(readers.get(0));
    assertThat(readers.get(1).readAll()).endsWith("\nlarge 1.0\n");
    assertThat(readers.get(2).readAll()).endsWith("\nlarge 1.0\n");
  }

  @Test
  void readersOfOnePage_areAllServed() throws Exception {
    for (int i = 0; i < 2 * PAGES_KEPT; i++) {
      send(GET + CLOSE);
    }

    for (RawHttp reader : readers) {
      assertThat(reader.readAll()).startsWith("HTTP/1.1 200 ").endsWith("\nlarge 1.0\n");
    }
  }

  @Test
  void scraperThatReadsSlowly_isNotCutOffForStrangers() throws Exception {
    awaitFollowed();
    RawHttp scraper = begin(GET + SCRAPE + CLOSE);
    List<WeakReference<MetricsPage>> pages = new ArrayList<>();
    for (int i = 0; i < PAGES_KEPT + 1; i++) {
      awaitRenewalOf(pages);
      pages.add(new WeakReference<>(metrics.lastShown(null, false).page()));
      begin(GET + END);
    }

    assertReset(readers.get(1));
    assertThat(scraper.readAll()).endsWith("\nlarge 1.0\n");
  }

  @Test
  void scraperThatNeverReads_losesItsOldestRequest() throws Exception {
    awaitFollowed();
    for (int i = 0; i < PAGES_KEPT + 1; i++) {
      begin(GET + SCRAPE + CLOSE);
    }

    assertReset(readers.get(0));
    assertThat(readers.get(1).readAll()).endsWith("\nlarge 1.0\n");
  }

  /** Scrapes until offsets follow the scraper: from its second request on that it has read. */
  private void awaitFollowed() {
    await()
        .until(
            () -> {
              assertThat(RawHttp.exchange(server.port(), GET + SCRAPE + CLOSE))
                  .endsWith("\nlarge 1.0\n");
              return ledger.followsScraper();
            });
  }

  private RawHttp send(String request) throws IOException {
    return send("127.0.0.1", request);
  }

  private RawHttp send(String from, String request) throws IOException {
    RawHttp reader = new RawHttp(from, server.port(), 2048);
    readers.add(reader);
    reader.send(request);
    return reader;
  }

  /** Sends a request and waits until the response begins. */
  private RawHttp begin(String request) throws IOException {
    return begun(send(request));
  }

  private RawHttp beginFrom(String address) throws IOException {
    return begun(send(address, GET + CLOSE));
  }

  private static RawHttp begun(RawHttp reader) throws IOException {
    assertThat(reader.readLine()).isEqualTo("HTTP/1.1 200 OK");
    return reader;
  }

  /** The server closed the connection before everything was read. */
  private static void assertReset(RawHttp reader) {
    assertThatThrownBy(reader::readAll).isInstanceOf(SocketException.class);
  }

  private void awaitRenewalOf(List<WeakReference<MetricsPage>> pages) {
    await()
        .until(
            () ->
                pages.stream()
                    .noneMatch(page -> page.refersTo(metrics.lastShown(null, false).page())));
  }

  private static long alive(List<WeakReference<MetricsPage>> pages) {
    System.gc();
    return pages.stream().filter(page -> !page.refersTo(null)).count();
  }

  private void closeReaders() throws IOException {
    for (RawHttp reader : readers) {
      reader.close();
    }
  }
}
