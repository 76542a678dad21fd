package io.busytone.count;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for metrics: Busytone's own families, taken from the ledger in one step, and
 * beside them whatever the registry holds (JVM, Kafka clients). Thread-safe.
 */
public final class Exposition {
  private final Ledger ledger;
  private final Supplier<List<MetricSnapshot>> gauges;
  private final PrometheusRegistry others;
  private final LongSupplier nanoClock;
  private final ScraperChoice scrapers = new ScraperChoice();
  private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
  private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

  /**
   * @param gauges Busytone's own families that follow no scrape
   * @param others families of other makers
   */
  public Exposition(
      Ledger ledger,
      Supplier<List<MetricSnapshot>> gauges,
      PrometheusRegistry others,
      LongSupplier nanoClock) {
    this.ledger = ledger;
    this.gauges = gauges;
    this.others = others;
    this.nanoClock = nanoClock;
  }

  /**
   * Whether metrics may be shown. Once the process ends they may not: what an unacknowledged scrape
   * has moved is not committed any more.
   */
  public boolean isOpen() {
    return !ledger.isStopped();
  }

  /**
   * The metrics for a request that moves nothing: they are as last shown.
   *
   * @param accept the header of that name
   */
  public MetricsPage look(@Nullable String accept) {
    return new MetricsPage(writer(accept), together(ledger.look()), written -> {});
  }

  /**
   * The metrics for a scrape: waiting counts are shown, if it is the scraper that offsets follow.
   *
   * @param address where the scraper is
   * @param timeout what it says its time-out is
   * @param accept the header of that name
   */
  public MetricsPage scrape(String address, Duration timeout, @Nullable String accept) {
    if (!follows(address, timeout)) {
      return look(accept);
    }
    Scrape scrape = ledger.scrape();
    try {
      return new MetricsPage(
          writer(accept), together(scrape.values()), written -> ledger.finish(scrape, written));
    } catch (RuntimeException e) {
      ledger.finish(scrape, false);
      throw e;
    }
  }

  private boolean follows(String address, Duration timeout) {
    synchronized (scrapers) {
      return scrapers.follows(address, timeout, nanoClock.getAsLong());
    }
  }

  private MetricSnapshots together(ShownValues values) {
    List<MetricSnapshot> all = new ArrayList<>(values.snapshots());
    all.addAll(gauges.get());
    others.scrape().forEach(all::add);
    return new MetricSnapshots(all);
  }

  private ExpositionFormatWriter writer(@Nullable String accept) {
    return openMetrics.accepts(accept) ? openMetrics : text;
  }
}
