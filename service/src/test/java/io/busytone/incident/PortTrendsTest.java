package io.busytone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which hosts run out of local ports. */
final class PortTrendsTest {
  private static final Path RULES = Path.of("..", "dashboards", "prometheus", "busytone.rules.yml");

  private final Map<String, Double> shares = new HashMap<>();
  private final PortTrends trends = new PortTrends(() -> shares);
  private Instant now = Instant.parse("2026-11-01T03:00:00Z");

  @Test
  void portsThatFill_areForetold_withTheTimeThatIsLeft() {
    List<PortForecast> forecasts = move("shop-1", 0.2, 0.6, Duration.ofMinutes(40));

    assertThat(forecasts).hasSize(1);
    assertThat(forecasts.get(0).host()).isEqualTo("shop-1");
    assertThat(forecasts.get(0).usedShare()).isEqualTo(0.6);
    assertThat(forecasts.get(0).left()).isBetween(Duration.ofMinutes(39), Duration.ofMinutes(41));
  }

  @Test
  void theOneThatIsFullFirst_comesFirst() {
    shares.put("slow", 0.6);
    for (int minute = 0; minute <= 30; minute++) {
      shares.put("slow", 0.4 + minute * 0.01);
      shares.put("fast", 0.3 + minute * 0.02);
      trends.update(now);
      now = now.plusSeconds(60);
    }

    assertThat(trends.update(now)).extracting(PortForecast::host).containsExactly("fast", "slow");
  }

  @Test
  void manyPortsThatStayInUse_areNoTrend() {
    assertThat(move("shop-1", 0.9, 0.9, Duration.ofMinutes(40))).isEmpty();
  }

  @Test
  void samplesOfAHostAtRest_thatDifferALittle_areNoTrend() {
    for (int sample = 0; sample < 200; sample++) {
      shares.put("shop-1", 0.95 + (sample % 7) * 0.002);
      assertThat(trends.update(now)).isEmpty();
      now = now.plusSeconds(10);
    }
  }

  @Test
  void riseThatWasSeenForAMomentOnly_isNoTrendYet() {
    assertThat(move("shop-1", 0.6, 0.8, Duration.ofMinutes(4))).isEmpty();
    assertThat(move("shop-1", 0.8, 0.9, Duration.ofMinutes(2))).hasSize(1);
  }

  @Test
  void portsThatFill_butAreHardlyUsed_areNoTrendYet() {
    assertThat(move("shop-1", 0.0, PortTrends.WARNING_SHARE, Duration.ofMinutes(20))).isEmpty();
  }

  @Test
  void portsThatBecomeFreeAgain_areNoTrend() {
    move("shop-1", 0.1, 0.9, Duration.ofMinutes(20));

    assertThat(move("shop-1", 0.9, 0.7, Duration.ofMinutes(10))).isEmpty();
  }

  @Test
  void hostThatReportsNoLonger_isForgotten() {
    move("shop-1", 0.2, 0.9, Duration.ofMinutes(40));
    shares.clear();
    now = now.plusSeconds(60);

    assertThat(trends.update(now)).isEmpty();
  }

  @Test
  void arithmetic_isTheOneOfTheAlert() throws IOException {
    String rules = Files.readString(RULES);
    String alert =
        rules.substring(
            rules.indexOf("alert: PortExhaustionTrend"),
            rules.indexOf("alert: PortExhaustionImminent"));

    assertThat(rules)
        .contains("max(busytone:port_warning_ratio:mine) or vector(" + PortTrends.WARNING_SHARE);
    assertThat(alert)
        .contains("[30m], 3600) > 1", "[10m], 3600) > 1")
        .containsOnlyOnce("port_warning_ratio");
  }

  private List<PortForecast> move(String host, double from, double to, Duration time) {
    long steps = time.toSeconds() / 10;
    List<PortForecast> forecasts = List.of();
    for (int step = 0; step <= steps; step++) {
      shares.put(host, from + (to - from) * step / steps);
      forecasts = trends.update(now);
      now = now.plusSeconds(10);
    }
    return forecasts;
  }
}
