package io.busytone.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TallyTest {
  private static final int MANY = 1000;

  private final List<Series> series =
      IntStream.range(0, MANY).mapToObj(i -> series("topic-" + i)).toList();
  private final Tally tally = new Tally();

  @Test
  void amounts_ofManySeries_areKeptApart() {
    for (int round = 0; round < 3; round++) {
      series.forEach(each -> tally.add(each, 1.5));
    }

    assertThat(amounts(tally))
        .hasSize(MANY)
        .containsOnlyKeys(series)
        .allSatisfy((key, amount) -> assertThat(amount).isEqualTo(4.5));
  }

  @Test
  void take_addsUpAndEmptiesTheOther() {
    Tally other = new Tally();
    series.subList(0, 600).forEach(each -> tally.add(each, 1));
    series.subList(400, MANY).forEach(each -> other.add(each, 2));
    tally.observeDelay(1);
    other.observeDelay(2);

    tally.take(other);

    assertThat(other.isEmpty()).isTrue();
    assertThat(amounts(other)).isEmpty();
    assertThat(other.delays().sumSeconds()).isZero();
    assertThat(tally.delays().sumSeconds()).isEqualTo(3);
    assertThat(amounts(tally))
        .hasSize(MANY)
        .containsEntry(series.get(0), 1.0)
        .containsEntry(series.get(500), 3.0)
        .containsEntry(series.get(999), 2.0);
  }

  @Test
  void tally_thatWasCleared_startsAtZero() {
    series.forEach(each -> tally.add(each, 1));

    tally.clear();

    assertThat(tally.isEmpty()).isTrue();
    tally.add(series.get(0), 5);
    assertThat(amounts(tally)).containsOnly(Map.entry(series.get(0), 5.0));
  }

  @Test
  void series_withTheSameHash_areKeptApart() {
    Series one = series("Aa");
    Series two = series("BB");
    assertThat(one.hash).isEqualTo(two.hash);

    tally.add(one, 1);
    tally.add(two, 2);

    assertThat(amounts(tally)).containsEntry(one, 1.0).containsEntry(two, 2.0);
  }

  @Test
  void twoSeries_withTheSameValues_areKeptApart() {
    Series expired = series("topic");
    Series successor = series("topic");

    tally.add(expired, 1);
    tally.add(successor, 2);

    assertThat(amounts(tally)).containsEntry(expired, 1.0).containsEntry(successor, 2.0);
  }

  static Series series(String topic) {
    return new Series(
        new Series.Key(Meters.RECORDS_SKIPPED, List.of(topic)), Labels.EMPTY, true, 1, 0);
  }

  private static Map<Series, Double> amounts(Tally tally) {
    Map<Series, Double> amounts = new HashMap<>();
    tally.forEach(amounts::put);
    return amounts;
  }
}
