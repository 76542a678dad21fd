package io.busytone.count;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for metrics: with the counters, taken from the ledger in one step, the gauges,
 * and the metrics of the JVM and the Kafka clients. Thread-safe.
 */
public final class MetricsEndpoint {
  private final Ledger ledger;
  private final Supplier<List<MetricSnapshot>> gauges;
  private final PrometheusRegistry others;
  private final LongSupplier nanoClock;
  private final FollowedScraper followed;
  private final MetricsPages pages = new MetricsPages();
  private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
  private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

  /**
   * @param gauges Busytone's own families that are not tied to a scrape
   * @param others the metrics of the JVM and the Kafka clients
   */
  public MetricsEndpoint(
      Ledger ledger,
      FollowedScraper followed,
      Supplier<List<MetricSnapshot>> gauges,
      PrometheusRegistry others,
      LongSupplier nanoClock) {
    this.ledger = ledger;
    this.followed = followed;
    this.gauges = gauges;
    this.others = others;
    this.nanoClock = nanoClock;
  }

  /**
   * Whether metrics may be shown. Once the process stops they may not: what a further scrape moved
   * would not be committed any more.
   */
  public boolean isOpen() {
    return !ledger.isStopped();
  }

  /**
   * The metrics as last shown, for a request that is no scrape: it moves no counts.
   *
   * @param accept the header of that name
   * @param gzip compressed
   */
  public MetricsResponse lastShown(@Nullable String accept, boolean gzip) {
    return new MetricsResponse(sharedPage(accept, gzip), true, written -> {});
  }

  /**
   * The metrics for a scrape: waiting counts are shown, if it is the scraper that offsets follow.
   *
   * @param scraper who asks
   * @param connection where
   * @param accept the header of that name
   * @param gzip compressed
   */
  public MetricsResponse scrape(
      ScraperId scraper, ScraperConnection connection, @Nullable String accept, boolean gzip) {
    long askedAtNanos = nanoClock.getAsLong();
    return followed.follows(scraper, connection, askedAtNanos)
        ? pages.alone(
            () -> followedScrape(scraper, connection.id(), writer(accept), gzip, askedAtNanos))
        : new MetricsResponse(
            sharedPage(accept, gzip),
            true,
            written -> answered(scraper, false, written, askedAtNanos));
  }

  private MetricsResponse followedScrape(
      ScraperId scraper,
      String connection,
      ExpositionFormatWriter writer,
      boolean gzip,
      long askedAtNanos) {
    Scrape scrape = ledger.scrape(connection);
    try {
      return new MetricsResponse(
          MetricsPage.render(writer, gzip, snapshots(scrape.values())),
          false,
          written -> {
            ledger.finish(scrape, written);
            answered(scraper, true, written, askedAtNanos);
          });
    } catch (RuntimeException e) {
      ledger.finish(scrape, false);
      throw e;
    }
  }

  private MetricsPage sharedPage(@Nullable String accept, boolean gzip) {
    ExpositionFormatWriter writer = writer(accept);
    return pages.shared(
        new MetricsPages.Variant(writer.getContentType(), gzip),
        () -> MetricsPage.render(writer, gzip, snapshots(ledger.lastShown())));
  }

  private void answered(
      ScraperId scraper, boolean acknowledges, boolean written, long askedAtNanos) {
    if (written) {
      followed.answered(scraper, acknowledges, askedAtNanos);
    }
  }

  private MetricSnapshots snapshots(SeriesSnapshot values) {
    List<MetricSnapshot> all = new ArrayList<>(values.snapshots());
    all.addAll(gauges.get());
    others.scrape().forEach(all::add);
    return new MetricSnapshots(all);
  }

  private ExpositionFormatWriter writer(@Nullable String accept) {
    return openMetrics.accepts(accept) ? openMetrics : text;
  }
}
