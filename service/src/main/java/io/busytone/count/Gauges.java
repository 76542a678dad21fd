package io.busytone.count;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Language;
import io.busytone.count.Meters.Label;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Busytone's own families that are not tied to a scrape: they say what is so right now. */
public final class Gauges implements Supplier<List<MetricSnapshot>> {
  private final MetricSnapshot build;
  private final MetricSnapshot remedies;
  private final Supplier<List<PartitionLag>> lags;
  private final ClientPorts ports;
  private final AffectedClients affected;
  private final Supplier<Optional<Duration>> scrapeAge;
  private final Supplier<Map<String, Instant>> marks;

  /**
   * @param version the running version
   * @param lags of the partitions held now
   * @param ports of the client hosts
   * @param affected the clients that fail
   * @param scrapeAge how long ago a scrape was acknowledged; empty where counts wait for none
   * @param marks when what was deployed; bounded in number and length
   */
  public Gauges(
      String version,
      Catalog catalog,
      Supplier<List<PartitionLag>> lags,
      ClientPorts ports,
      AffectedClients affected,
      Supplier<Optional<Duration>> scrapeAge,
      Supplier<Map<String, Instant>> marks) {
    this.build = info(Meters.BUILD_INFO, List.of(Labels.of(Label.VERSION, version)));
    this.remedies =
        info(
            Meters.REMEDY_INFO,
            catalog.causes().stream().flatMap(cause -> titles(cause).stream()).toList());
    this.lags = lags;
    this.ports = ports;
    this.affected = affected;
    this.scrapeAge = scrapeAge;
    this.marks = marks;
  }

  @Override
  public List<MetricSnapshot> get() {
    List<PartitionLag> now = lags.get();
    List<MetricSnapshot> all = new ArrayList<>(ports.get());
    all.addAll(affected.get());
    all.add(build);
    all.add(remedies);
    all.add(lag(Meters.CONSUMER_LAG_RECORDS, now, PartitionLag::records));
    all.add(lag(Meters.CONSUMER_LAG_SECONDS, now, PartitionLag::seconds));
    scrapeAge.get().map(Gauges::age).ifPresent(all::add);
    Map<String, Instant> marked = marks.get();
    if (!marked.isEmpty()) {
      all.add(times(marked));
    }
    return all;
  }

  /** One per language, so that a join finds a title in whichever language it asks for. */
  private static List<Labels> titles(Cause cause) {
    return Arrays.stream(Language.values()).map(language -> title(cause, language)).toList();
  }

  private static Labels title(Cause cause, Language language) {
    String title = cause.remedy(language).title();
    return Labels.of(
        Label.KIND,
        cause.kind().id(),
        Label.CAUSE,
        cause.id(),
        Label.LANG,
        language.tag(),
        Label.TITLE,
        title);
  }

  private static MetricSnapshot info(Meters meter, List<Labels> series) {
    InfoSnapshot.Builder info = InfoSnapshot.builder().name(meter.meterName()).help(meter.help());
    series.forEach(
        labels -> info.dataPoint(InfoDataPointSnapshot.builder().labels(labels).build()));
    return info.build();
  }

  private static MetricSnapshot age(Duration age) {
    return GaugeSnapshot.builder()
        .name(Meters.SCRAPE_AGE.meterName())
        .help(Meters.SCRAPE_AGE.help())
        .dataPoint(GaugeDataPointSnapshot.builder().value(age.toMillis() / 1000.0).build())
        .build();
  }

  private static MetricSnapshot times(Map<String, Instant> marks) {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder().name(Meters.MARK.meterName()).help(Meters.MARK.help());
    marks.forEach(
        (text, at) ->
            gauge.dataPoint(
                GaugeDataPointSnapshot.builder()
                    .labels(Labels.of(Label.MARK, text))
                    .value((double) at.getEpochSecond())
                    .build()));
    return gauge.build();
  }

  private static MetricSnapshot lag(
      Meters meter, List<PartitionLag> lags, ToDoubleFunction<PartitionLag> value) {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder().name(meter.meterName()).help(meter.help());
    for (PartitionLag lag : lags) {
      gauge.dataPoint(
          GaugeDataPointSnapshot.builder()
              .labels(
                  Labels.of(
                      Label.TOPIC, lag.topic(), Label.PARTITION, Integer.toString(lag.partition())))
              .value(value.applyAsDouble(lag))
              .build());
    }
    return gauge.build();
  }
}
