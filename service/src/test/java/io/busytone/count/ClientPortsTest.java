package io.busytone.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.event.Sockets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ClientPortsTest {
  private static final long START = Duration.ofDays(20_000).toMillis();
  private static final CardinalityLimits THREE_HOSTS =
      new CardinalityLimits(9, 3, 9, 9, 9, List.of());

  private long now = START;
  private final ClientPorts ports = new ClientPorts(THREE_HOSTS, () -> now);

  @Test
  void sample_showsUsedAndFreePorts() {
    sample("web-1", 1_000, 28_232, now);
    sample("web-2", 40_000, 28_232, now);
    sample("web-3", 5, Sockets.UNKNOWN, now);

    assertThat(used()).isEqualTo(Map.of("web-1", 1_000.0, "web-2", 40_000.0, "web-3", 5.0));
    assertThat(free()).isEqualTo(Map.of("web-1", 27_232.0, "web-2", 0.0));
  }

  @Test
  void usedShare_isThatOfTheHostsRange_elseOfLinuxsDefault() {
    sample("web-1", 7_058, 28_232, now);
    sample("web-2", 14_116, Sockets.UNKNOWN, now);
    assertThat(ports.usedShares()).isEqualTo(Map.of("web-1", 0.25, "web-2", 0.5));

    now += Duration.ofMinutes(5).toMillis() + 1;
    assertThat(ports.usedShares()).isEmpty();
  }

  @Test
  void latestSample_wins_byItsOwnTime() {
    sample("web-1", 2, 100, now);
    sample("web-1", 1, 100, now - 1_000);
    assertThat(used()).isEqualTo(Map.of("web-1", 2.0));

    sample("web-1", 3, 100, now);
    assertThat(used()).isEqualTo(Map.of("web-1", 3.0));
  }

  @Test
  void sample_isGoneAfterFiveMinutes_andItsPlaceIsFree() {
    sample("web-1", 1, 100, now - 60_000);
    sample("web-2", 2, 100, now);
    sample("web-3", 3, 100, now);
    now += Duration.ofMinutes(4).toMillis();
    assertThat(used()).hasSize(3);

    now += 1;
    assertThat(used().keySet()).containsExactly("web-2", "web-3");
    assertThat(sample("web-4", 4, 100, now)).isTrue();
    assertThat(used().keySet()).containsExactly("web-2", "web-3", "web-4");

    now += Duration.ofMinutes(5).toMillis() + 1;
    assertThat(used()).isEmpty();
    assertThat(free()).isEmpty();
  }

  @Test
  void oldSample_isNotShownAndTakesNoPlace() {
    for (int i = 0; i < 9; i++) {
      assertThat(sample("old-" + i, 1, 100, now - Duration.ofMinutes(5).toMillis() - 1)).isTrue();
    }
    assertThat(used()).isEmpty();
    assertThat(sample("web-1", 1, 100, now)).isTrue();
  }

  @Test
  void sampleOfTheFuture_lastsNoLongerThanOneOfNow() {
    sample("web-1", 1, 100, now + Duration.ofDays(20).toMillis());
    sample("web-1", 2, 100, now);
    assertThat(used()).isEqualTo(Map.of("web-1", 2.0));

    now += Duration.ofMinutes(5).toMillis() + 1;
    assertThat(used()).isEmpty();
  }

  @Test
  void hostsBeyondTheLimit_haveNoGauge() {
    for (int i = 0; i < 3; i++) {
      assertThat(sample("web-" + i, i, 100, now)).isTrue();
    }
    assertThat(sample("one-too-many", 1, 100, now)).isFalse();
    assertThat(sample("", 1, 100, now)).isTrue();
    assertThat(used().keySet()).containsExactly("web-0", "web-1", "web-2");
  }

  private boolean sample(String host, int inUse, int range, long timeMillis) {
    return ports.add(Slice.of(host), new Sockets(inUse, Sockets.UNKNOWN, range), timeMillis);
  }

  private Map<String, Double> used() {
    return gauge(0);
  }

  private Map<String, Double> free() {
    return gauge(1);
  }

  private Map<String, Double> gauge(int index) {
    Map<String, Double> values = new TreeMap<>();
    ((GaugeSnapshot) ports.get().get(index))
        .getDataPoints()
        .forEach(point -> values.put(point.getLabels().get("client_host"), point.getValue()));
    return values;
  }
}
