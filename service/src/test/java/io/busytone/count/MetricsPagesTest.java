package io.busytone.count;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.busytone.catalog.Catalog;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Who gets a page of metrics of its own, and who shares one. */
final class MetricsPagesTest {
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String HELP = "a long help ".repeat(50_000);
  private static final MetricSnapshot LARGE =
      GaugeSnapshot.builder()
          .name("big")
          .help(HELP)
          .dataPoint(GaugeDataPointSnapshot.builder().value(1).build())
          .build();

  private final SeriesRegistry registry =
      new SeriesRegistry(
          CardinalityLimits.DEFAULT,
          new Catalog(List.of(), List.of(), List.of(), List.of(), List.of()),
          List.of(),
          List.of(),
          System::nanoTime);
  private static final ScraperConnection CONNECTION = new ScraperConnection("1", true);

  private final Ledger ledger = new Ledger(registry, false);
  private final AtomicInteger rendered = new AtomicInteger();
  private final AtomicInteger renderingNow = new AtomicInteger();
  private final CountDownLatch renderedAtOnce = new CountDownLatch(1);
  private final MetricsEndpoint metrics =
      new MetricsEndpoint(
          ledger,
          new FollowedScraper(any -> true, ledger::followsScraper, System::nanoTime),
          this::gauges,
          new PrometheusRegistry(),
          System::nanoTime);

  @Test
  void pageOfAMoment_isSharedByAllWhoMoveNothing() {
    MetricsPage first = metrics.lastShown(null, false).page();
    MetricsResponse stranger = metrics.scrape(scraper("192.0.2.1"), CONNECTION, null, false);

    assertThat(metrics.lastShown("text/plain", false).page()).isSameAs(first);
    assertThat(stranger.page()).isSameAs(first);
    assertThat(stranger.isShared()).isTrue();
    assertThat(rendered).hasValue(1);
  }

  @Test
  void pageOfAMoment_isRenewed_andIsOfOneVariant() {
    MetricsPage first = metrics.lastShown(null, false).page();

    assertThat(metrics.lastShown(null, true).page()).isNotSameAs(first);
    assertThat(metrics.lastShown(OPEN_METRICS, false).page()).isNotSameAs(first);
    await()
        .untilAsserted(() -> assertThat(metrics.lastShown(null, false).page()).isNotSameAs(first));
  }

  @Test
  void followedScraper_getsAPageOfItsOwn() {
    metrics.scrape(scraper("192.0.2.1"), CONNECTION, null, false).finished(true);

    MetricsResponse second = metrics.scrape(scraper("192.0.2.1"), CONNECTION, null, false);
    MetricsResponse third = metrics.scrape(scraper("192.0.2.1"), CONNECTION, null, false);

    assertThat(second.isShared()).isFalse();
    assertThat(third.page()).isNotSameAs(second.page());
    assertThat(metrics.lastShown(null, false).page()).isNotIn(second.page(), third.page());
  }

  @Test
  void pages_areRenderedOneAtATime() throws Exception {
    metrics.scrape(scraper("192.0.2.1"), CONNECTION, null, false).finished(true);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<MetricsPage>> pages = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      boolean scrapes = i % 4 == 0;
      boolean gzip = i % 2 == 0;
      pages.add(
          threads.submit(
              () ->
                  scrapes
                      ? metrics.scrape(scraper("192.0.2.1"), CONNECTION, null, gzip).page()
                      : metrics.lastShown(null, gzip).page()));
    }
    for (Future<MetricsPage> page : pages) {
      assertThat(page.get().lengthBytes()).isPositive();
    }
    threads.shutdown();

    assertThat(renderedAtOnce.getCount()).isEqualTo(1);
  }

  @Test
  void page_hasTheSameText_compressedOrNot() throws IOException {
    MetricsPage plain = metrics.lastShown(null, false).page();
    MetricsPage compressed = metrics.lastShown(null, true).page();
    String text = new String(bytes(plain), UTF_8);

    assertThat(text).contains("# HELP big " + HELP.strip(), "\nbig 1.0\n");
    assertThat(plain.lengthBytes()).isGreaterThan(8 << 16).isEqualTo(bytes(plain).length);
    assertThat(compressed.isGzip()).isTrue();
    assertThat(compressed.lengthBytes()).isEqualTo(bytes(compressed).length);
    try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(bytes(compressed)))) {
      assertThat(new String(body.readAllBytes(), UTF_8).length()).isEqualTo(text.length());
    }
  }

  /**
   * Asked for while a page is rendered; waits a little for a second page to be rendered as well.
   */
  private List<MetricSnapshot> gauges() {
    rendered.incrementAndGet();
    if (renderingNow.incrementAndGet() > 1) {
      renderedAtOnce.countDown();
    }
    try {
      renderedAtOnce.await(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    renderingNow.decrementAndGet();
    return List.of(LARGE);
  }

  private static byte[] bytes(MetricsPage page) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    page.writeTo(out);
    return out.toByteArray();
  }

  private static ScraperId scraper(String address) {
    try {
      return new ScraperId(InetAddress.getByName(address), "");
    } catch (IOException e) {
      throw new IllegalArgumentException(address, e);
    }
  }
}
