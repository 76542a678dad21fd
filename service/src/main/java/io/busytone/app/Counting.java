package io.busytone.app;

import io.busytone.catalog.Catalog;
import io.busytone.count.ClientPorts;
import io.busytone.count.EventCounter;
import io.busytone.count.Exposition;
import io.busytone.count.Gauges;
import io.busytone.count.LabelBounds;
import io.busytone.count.Ledger;
import io.busytone.count.PartitionLag;
import io.busytone.decode.RejectionReason;
import io.busytone.ingest.Subscription;
import io.busytone.settings.Settings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * What all consumer threads count into.
 *
 * @param bounds labels and the series made of them
 * @param ledger counts and the offsets they stand for
 * @param ports samples of clients' ports
 */
record Counting(LabelBounds bounds, Ledger ledger, ClientPorts ports) {
  static Counting of(Settings settings, Catalog catalog) {
    LabelBounds bounds = new LabelBounds(settings.limits(), catalog, reasons(), topics(settings));
    return new Counting(
        bounds,
        new Ledger(bounds, settings.timerCommit(), System::nanoTime),
        new ClientPorts(settings.limits(), System::currentTimeMillis));
  }

  /** For one consumer thread. */
  EventCounter counter() {
    return new EventCounter(ledger, bounds, ports);
  }

  /**
   * What scrapes are shown.
   *
   * @param others families of other makers
   */
  Exposition exposition(
      Catalog catalog, Supplier<List<PartitionLag>> lags, PrometheusRegistry others) {
    Gauges gauges = new Gauges(Version.current(), catalog, lags, ports);
    return new Exposition(ledger, gauges, others, System::nanoTime);
  }

  private static List<String> reasons() {
    return Arrays.stream(RejectionReason.values()).map(RejectionReason::id).toList();
  }

  private static List<String> topics(Settings settings) {
    return settings.ingest().subscription() instanceof Subscription.Topics topics
        ? topics.names()
        : List.of();
  }
}
