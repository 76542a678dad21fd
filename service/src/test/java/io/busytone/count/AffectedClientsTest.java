package io.busytone.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.busytone.bytes.Slice;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AffectedClientsTest {
  private static final long START = Duration.ofDays(20_000).toMillis();
  private static final CardinalityLimits TWO_FAILURES =
      new CardinalityLimits(9, 9, 9, 9, 10, List.of());

  private long now = START;
  private final AffectedClients affected = new AffectedClients(TWO_FAILURES, () -> now);

  @Test
  void clients_countOnceForEachFailure() {
    fails("db:5432", "web-1", now);
    fails("db:5432", "web-1", now + 1);
    fails("db:5432", "web-2", now);
    fails("cache:6379", "web-1", now);

    assertThat(shown()).isEqualTo(Map.of("db:5432", 2.0, "cache:6379", 1.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10})
  void few_areNearlyExact(int clients) {
    failAll(clients);
    assertThat(shown().get("db:5432")).isCloseTo(clients, within(1.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1_000, 50_000})
  void many_areEstimated(int clients) {
    failAll(clients);
    assertThat(shown().get("db:5432")).isCloseTo(clients, withPercentage(15));
  }

  @Test
  void client_isForgottenAfterTenMinutes_toTwo() {
    fails("db:5432", "web-1", now);
    now += Duration.ofMinutes(5).toMillis();
    fails("db:5432", "web-2", now);
    assertThat(shown()).isEqualTo(Map.of("db:5432", 2.0));

    now += Duration.ofMinutes(5).toMillis();
    assertThat(shown()).isEqualTo(Map.of("db:5432", 1.0));

    now += Duration.ofMinutes(5).toMillis();
    assertThat(shown()).isEmpty();
  }

  @Test
  void oldFailure_isLeftOut() {
    fails("db:5432", "web-1", now - Duration.ofMinutes(11).toMillis());
    assertThat(shown()).isEmpty();
  }

  @Test
  void failureOfTheFuture_isOfNow() {
    fails("db:5432", "web-1", now + Duration.ofDays(9).toMillis());
    now += Duration.ofMinutes(10).toMillis();
    assertThat(shown()).isEmpty();
  }

  @Test
  void targetsBeyondTheLimit_areOne() {
    fails("a:1", "web-1", now);
    fails("b:1", "web-1", now);
    fails("c:1", "web-1", now);
    fails("d:1", "web-2", now);
    assertThat(shown()).isEqualTo(Map.of("a:1", 1.0, "b:1", 1.0, Meters.OTHER, 2.0));
  }

  private void failAll(int clients) {
    for (int i = 0; i < clients; i++) {
      fails("db:5432", "web-" + i, now);
    }
  }

  private void fails(String target, String client, long timeMillis) {
    long identity = AffectedClients.identity(Slice.of(client));
    affected.add("refused", "not_listening", target, identity, timeMillis);
  }

  private Map<String, Double> shown() {
    Map<String, Double> byTarget = new TreeMap<>();
    ((GaugeSnapshot) affected.get().get(0))
        .getDataPoints()
        .forEach(point -> byTarget.put(point.getLabels().get("target"), point.getValue()));
    return byTarget;
  }
}
