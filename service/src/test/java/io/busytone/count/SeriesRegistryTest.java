package io.busytone.count;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.count.Meters.Label;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SeriesRegistryTest {
  private static final Cause CAUSE =
      new Cause(Kind.REFUSED, "not_listening", List.of(), Map.of(), Map.of());

  private final AtomicLong nanos = new AtomicLong();
  private final SeriesRegistry registry =
      new SeriesRegistry(
          new CardinalityLimits(9, 9, 9, 9, 2, List.of("team")),
          LedgerTest.Catalogs.of(CAUSE),
          List.of("binary"),
          List.of("errors"),
          nanos::get);

  @Test
  void zeroSeries_areThereFromTheStart() {
    assertThat(labels(Meters.CONNECTION_FAILURES))
        .containsExactly(
            Map.of(
                "kind",
                "refused",
                "cause",
                "not_listening",
                "client",
                "__unknown__",
                "target",
                "__unknown__",
                "team",
                "__unknown__"));
    assertThat(labels(Meters.RECORDS)).hasSize(3);
    assertThat(labels(Meters.DEAD_LETTERS)).containsExactly(Map.of("reason", "binary"));
    assertThat(labels(Meters.RECORDS_SKIPPED)).containsExactly(Map.of("topic", "errors"));
    assertThat(labels(Meters.LABEL_OVERFLOW))
        .extracting(each -> each.get("label"))
        .containsExactlyInAnyOrder("client", "client_host", "target", "team", "series");
  }

  @Test
  void count_movesABatchToWhatWaits_andShowsNothing() {
    Tally batch = new Tally();
    Tally waiting = new Tally();
    Series series = find("db:1");
    waiting.add(series, 1);
    batch.add(series, 2);
    batch.observeDelay(3);

    registry.count(batch, waiting);

    assertThat(batch.isEmpty()).isTrue();
    assertThat(waiting.delays().sumSeconds()).isEqualTo(3);
    assertThat(series.counted).isEqualTo(2);
    assertThat(series.shown).isZero();
    registry.show(waiting);
    assertThat(series.shown).isEqualTo(3);
    assertThat(waiting.isEmpty()).isTrue();
  }

  @Test
  void countAndShow_countsOnce() {
    Tally batch = new Tally();
    Series series = find("db:1");
    batch.add(series, 2);

    registry.countAndShow(batch);

    assertThat(series.counted).isEqualTo(2);
    assertThat(series.shown).isEqualTo(2);
    assertThat(batch.isEmpty()).isTrue();
  }

  @Test
  void series_beyondTheLimit_areNotCreated_unlessPermanent() {
    find("db:1");
    find("db:2");

    assertThat(registry.find(key("db:3"), false)).isNull();
    assertThat(registry.find(key("db:1"), false)).isNotNull();
    assertThat(registry.find(key("db:3"), true)).isNotNull();
  }

  @Test
  void expiredSeries_makesRoom_andFreesItsLabelValue() {
    registry.labels().targets().of(Slice.of("db:1"));
    find("db:1");
    find("db:2");
    int generation = registry.generation();
    nanos.addAndGet(SeriesRegistry.EXPIRY.plus(Duration.ofMinutes(2)).toNanos());

    registry.expire(inUse -> {});

    assertThat(registry.generation()).isNotEqualTo(generation);
    assertThat(registry.labels().targets().size()).isZero();
    assertThat(registry.find(key("db:3"), false)).isNotNull();
  }

  @Test
  void series_thatCountsWaitFor_doesNotExpire() {
    Series waitedFor = find("db:1");
    find("db:2");
    nanos.addAndGet(SeriesRegistry.EXPIRY.plus(Duration.ofMinutes(2)).toNanos());

    registry.expire(inUse -> inUse.add(waitedFor));

    assertThat(waitedFor.registered).isTrue();
    assertThat(registry.find(key("db:1"), false)).isSameAs(waitedFor);
  }

  private Series find(String target) {
    return requireNonNull(registry.find(key(target), false));
  }

  private Series.Key key(String target) {
    return registry
        .labels()
        .key(
            Meters.CONNECTION_FAILURES,
            Map.of(Label.KIND, "refused", Label.CAUSE, "not_listening", Label.TARGET, target));
  }

  private List<Map<String, String>> labels(Meters family) {
    return registry.snapshot().snapshots().stream()
        .filter(each -> each.getMetadata().getName().equals(family.meterName()))
        .map(MetricSnapshot::getDataPoints)
        .flatMap(List::stream)
        .map(
            point ->
                point.getLabels().stream()
                    .collect(Collectors.toMap(label -> label.getName(), label -> label.getValue())))
        .toList();
  }
}
