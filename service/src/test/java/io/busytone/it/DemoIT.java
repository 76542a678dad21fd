package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.busytone.grafana.DashboardFile;
import io.busytone.grafana.Interpolation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo at its default pace: what an episode is about is named soon after the announcer's line,
 * and API, board, metrics, alert and dashboard give the same cause. {@code -Ddemo.episodes=4}
 * follows the whole day, which takes nine minutes; {@code DemoDiagnosisTest} judges it in seconds.
 */
@NeedsTool("prometheus")
@Order(3)
@Timeout(900)
final class DemoIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PROMPTLY = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration DAY = Duration.ofMinutes(11);

  /** The rates of the alerts that fire. */
  private static final String ALERT =
      "spread:busytone_failures:unusual%s and on (job, kind, cause, target)"
          + " ALERTS{alertname=\"ConnectionFailureSpike\",alertstate=\"firing\"}";

  private static final List<Announcement> EPISODES =
      List.of(
          new Announcement("outage", "payments-db.internal:5432", "refused", "not_listening", 0),
          new Announcement("firewall", "ledger.partner.example:8443", "timeout", "firewall", 0),
          new Announcement("ports", "orders-db.internal:5432", "cannot_assign", "time_wait", 1),
          new Announcement(
              "websocket", "live.shop.example:2346", "protocol", "websocket_unexpected_status", 0));

  /**
   * What the announcer says begins, and the cause it has.
   *
   * @param failures wait for so many before the time counts: ports fill up long before any fails
   */
  private record Announcement(
      String episode, String target, String kind, String cause, int failures) {
    /** Labels that select it in PromQL. */
    String matchers() {
      return "{target=\"" + target + "\",kind=\"" + kind + "\"}";
    }

    boolean isAbout(JsonNode labels) {
      return labels.path("target").asText().equals(target)
          && labels.path("kind").asText().equals(kind);
    }
  }

  @Test
  void episodes_areNamedPromptly_andAlikeEverywhere(@TempDir Path folder) throws IOException {
    try (DemoProcess demo = new DemoProcess(folder);
        PrometheusProcess prometheus = PrometheusProcess.withQuickRules(folder, demo.port())) {
      for (Announcement each : EPISODES.subList(0, Integer.getInteger("demo.episodes", 1))) {
        demo.awaitOutput(" " + each.episode() + ": ", DAY);
        Awaitility.await("failures of " + each.episode())
            .atMost(DAY)
            .pollInterval(POLL)
            .until(() -> failures(prometheus, each) >= each.failures());
        Instant announced = Instant.now();

        await(each, "the board", () -> onBoard(demo, each));
        Duration named = Duration.between(announced, Instant.now());
        await(each, "the API", () -> inApi(demo, each));
        await(each, "an alert", () -> most(prometheus, each, ALERT.formatted(each.matchers())));
        await(each, "the dashboard", () -> most(prometheus, each, spikesPanel()));

        System.out.printf(
            "DemoIT: %s: %s/%s on the board after %.1f s%n",
            each.episode(), each.kind(), each.cause(), named.toMillis() / 1000.0);
        assertThat(named).as("until the board names " + each).isLessThan(PROMPTLY);
      }
    }
  }

  private static void await(Announcement each, String where, Callable<String> cause) {
    Awaitility.await("the cause of " + each.episode() + " in " + where)
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(cause, each.cause()::equals);
  }

  /** The cause of the first spike that is listed for the target; empty if none is. */
  private static String onBoard(DemoProcess demo, Announcement each) throws IOException {
    String dialled = Pattern.quote(each.target()).replace(":", "\\E(?::|%3A)\\Q");
    return Pattern.compile("href=\"/remedies/" + each.kind() + "/(\\w+)\\?[^\"]*" + dialled)
        .matcher(demo.get("/?lang=en").body())
        .results()
        .map(link -> link.group(1))
        .findFirst()
        .orElse("");
  }

  private static String inApi(DemoProcess demo, Announcement each) throws IOException {
    return JSON.readTree(demo.get("/api/v1/spikes").body())
        .path("spikes")
        .valueStream()
        .filter(each::isAbout)
        .max(Comparator.comparingDouble(spike -> spike.path("failures").asDouble()))
        .map(spike -> spike.path("cause").asText())
        .orElse("");
  }

  /** The cause of the target's largest series. */
  private static String most(PrometheusProcess prometheus, Announcement each, String promql)
      throws IOException {
    return PrometheusProcess.query(prometheus.port(), promql, "")
        .path("result")
        .valueStream()
        .filter(series -> each.isAbout(series.path("metric")))
        .max(Comparator.comparingDouble(series -> series.path("value").path(1).asDouble()))
        .map(series -> series.path("metric").path("cause").asText())
        .orElse("");
  }

  private static double failures(PrometheusProcess prometheus, Announcement each)
      throws IOException {
    String promql = "sum(busytone_connection_failures_total" + each.matchers() + ") or vector(0)";
    JsonNode result = PrometheusProcess.query(prometheus.port(), promql, "").path("result");
    return result.path(0).path("value").path(1).asDouble();
  }

  /** The query of the overview's table of spikes. */
  private static String spikesPanel() {
    return DashboardFile.shipped().stream()
        .filter(file -> file.uid().equals("busytone-overview"))
        .flatMap(
            file ->
                file.exprs().stream()
                    .filter(expr -> expr.promql().contains("topk(20, "))
                    .map(expr -> Interpolation.untouched(file).apply(expr.promql())))
        .findFirst()
        .orElseThrow();
  }
}
