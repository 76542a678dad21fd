package io.busytone.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Confidence;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.event.Labels;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventCounterTest {
  private static final Cause EXHAUSTED =
      new Cause(Kind.CANNOT_ASSIGN, "ports_exhausted", List.of(), Map.of(), Map.of());
  private static final Verdict VERDICT =
      new Verdict(Kind.CANNOT_ASSIGN, EXHAUSTED, Confidence.CERTAIN);

  @Test
  void values_beyondTheLimit_areFoldedAndTotalsStayRight() {
    Counted counted = new Counted(new CardinalityLimits(2, 9, 9, 9, 99, List.of()));
    for (int i = 0; i < 10; i++) {
      counted.event("client-" + i, "h", "db", "1", 1);
    }

    Map<String, Double> failures = counted.values("busytone_connection_failures", "client");
    assertThat(failures)
        .containsEntry("client-0", 1.0)
        .containsEntry("client-1", 1.0)
        .containsEntry("__other__", 8.0)
        .doesNotContainKey("client-2");
    assertThat(counted.values("busytone_label_overflow", "label")).containsEntry("client", 8.0);
  }

  @Test
  void series_beyondTheLimit_areFoldedAndTotalsStayRight() {
    Counted counted = new Counted(new CardinalityLimits(99, 99, 99, 9, 3, List.of()));
    for (int i = 0; i < 20; i++) {
      counted.event("c", "h", "db-" + i, "1", 1);
    }

    Map<String, Double> targets = counted.values("busytone_connection_failures", "target");
    assertThat(targets.values().stream().mapToDouble(v -> v).sum()).isEqualTo(20);
    assertThat(targets).containsKey("__other__").hasSizeLessThan(6);
    assertThat(counted.values("busytone_label_overflow", "label").get("series")).isPositive();
  }

  @Test
  void weights_areAdded() {
    Counted counted = new Counted(CardinalityLimits.DEFAULT);
    counted.event("c", "h", "db", "1", 2.5);
    counted.event("c", "h", "db", "1", 1000);

    assertThat(counted.values("busytone_connection_failures", "target"))
        .containsEntry("db:1", 1002.5);
    assertThat(counted.values("busytone_port_exhaustion_failures", "client_host"))
        .containsEntry("h", 1002.5);
  }

  @Test
  void values_loseControlCharactersAndExcessLength() {
    Counted counted = new Counted(CardinalityLimits.DEFAULT);
    counted.event("a\nb\u0000c", "h", "t", "1", 1);
    counted.event("x".repeat(100_000), "h", "t", "1", 1);

    assertThat(counted.values("busytone_connection_failures", "client").keySet())
        .contains("a\uFFFDb\uFFFDc")
        .allMatch(value -> value.length() <= 128);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d\ude00", "\"", "\\", "\u0000", "x"})
  void page_ofTheLongestValues_isBounded(String piece) throws IOException {
    Counted counted = new Counted(CardinalityLimits.DEFAULT);
    String rest = piece.repeat(400);
    for (int i = 0; i < 12_000; i++) {
      counted.event(i % 300 + rest, i % 300 + rest, i / 300 + rest, "1", 1);
    }

    ByteArrayOutputStream page = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create()
        .write(page, new MetricSnapshots(counted.ledger.lastShown().snapshots()));

    assertThat(page.size()).isBetween(4_500_000, 5_000_000);
  }

  @Test
  void extraLabels_areBoundedLikeTheOthers() {
    Counted counted = new Counted(new CardinalityLimits(9, 9, 9, 1, 99, List.of("team")));
    counted.event("c", "h", "t", "1", 1, "red");
    counted.event("c", "h", "t", "1", 1, "blue");
    counted.event("c", "h", "t", "1", 1, "");

    assertThat(counted.values("busytone_connection_failures", "team"))
        .containsEntry("red", 1.0)
        .containsEntry("__other__", 1.0)
        .containsEntry("__unknown__", 1.0);
  }

  /** Counts events at once and reads the families back. */
  private static final class Counted {
    private final Ledger ledger;
    private final EventCounter counter;
    private final PartitionCounts counts;

    Counted(CardinalityLimits limits) {
      SeriesRegistry registry =
          new SeriesRegistry(
              limits, LedgerTest.Catalogs.of(EXHAUSTED), List.of(), List.of(), System::nanoTime);
      ledger = new Ledger(registry, false);
      counter =
          new EventCounter(
              ledger,
              new ClientPorts(CardinalityLimits.DEFAULT, () -> 0),
              new AffectedClients(CardinalityLimits.DEFAULT, () -> 0));
      counts = ledger.open(0, false, () -> true);
    }

    void event(
        String client, String host, String target, String port, double weight, String... labels) {
      Event event =
          new Event(
              Format.JSON,
              Slice.EMPTY,
              Slice.EMPTY,
              Slice.of(client),
              Slice.EMPTY,
              Slice.of(host),
              Slice.EMPTY,
              null,
              new Labels(java.util.Arrays.stream(labels).map(Slice::of).toList()),
              0,
              weight,
              null);
      Tally tally = new Tally();
      counter.event(event, VERDICT, Slice.of(target + ":" + port), 0, 0, tally);
      ledger.add(counts, tally, 1);
    }

    /** Sums of a family by one label, without the zero series. */
    Map<String, Double> values(String family, String label) {
      return ledger.lastShown().snapshots().stream()
          .filter(snapshot -> snapshot.getMetadata().getName().equals(family))
          .flatMap(snapshot -> ((CounterSnapshot) snapshot).getDataPoints().stream())
          .filter(point -> point.getValue() > 0)
          .collect(
              Collectors.groupingBy(
                  point -> String.valueOf(point.getLabels().get(label)),
                  TreeMap::new,
                  Collectors.summingDouble(point -> point.getValue())));
    }
  }
}
