package io.busytone.grafana;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.busytone.grafana.DashboardFile.Expr;
import io.busytone.it.NeedsTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The PromQL of the dashboards: it parses, and asks counters and metrics as it should. */
final class DashboardQueriesTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "metrics.txt");
  private static final Path RULES = Path.of("..", "dashboards", "prometheus", "busytone.rules.yml");
  private static final Pattern METRIC =
      Pattern.compile("(?<![:\\w])[a-z][A-Za-z0-9_:]*(?=\\{)|\\bALERTS\\b");

  /** What a fresh Busytone does not show, or others do. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("ALERTS", "of Prometheus"),
          Map.entry("busytone_mark_timestamp_seconds", "only where a deployment was marked"),
          Map.entry("up", "of Prometheus"),
          Map.entry("scrape_duration_seconds", "of Prometheus"),
          Map.entry("node_sockstat_TCP_inuse", "of node_exporter"),
          Map.entry("node_sockstat_TCP6_inuse", "of node_exporter"),
          Map.entry("node_sockstat_TCP_tw", "of node_exporter"),
          Map.entry("node_netstat_Tcp_ActiveOpens", "of node_exporter, a counter without _total"),
          Map.entry("jvm_gc_pause_seconds_sum", "of the JVM"),
          Map.entry("jvm_memory_max_bytes", "of the JVM"),
          Map.entry("jvm_memory_used_bytes", "of the JVM"),
          Map.entry("jvm_threads_live_threads", "of the JVM"),
          Map.entry("process_cpu_usage", "of the JVM"),
          Map.entry("kafka_consumer_coordinator_commit_total", "of Kafka's client"),
          Map.entry("kafka_consumer_last_poll_seconds_ago", "of Kafka's client"),
          Map.entry("busytone_client_ports_used", "only where events carry samples of sockets"),
          Map.entry(
              "busytone_client_ports_available", "only where events carry samples of sockets"),
          Map.entry("busytone_consumer_lag_records", "only of partitions held"),
          Map.entry("busytone_consumer_lag_seconds", "only of partitions held"));

  static List<DashboardFile> shipped() {
    return DashboardFile.shipped();
  }

  @Test
  @NeedsTool("promtool")
  void everyQuery_parses(@TempDir Path folder) throws Exception {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (DashboardFile file : shipped()) {
      Interpolation untouched = Interpolation.untouched(file);
      for (Expr expr : file.exprs()) {
        rules.add(
            Map.of("record", "query:" + rules.size(), "expr", untouched.apply(expr.promql())));
      }
    }
    Path written = folder.resolve("rules.yml");
    Object groups = Map.of("groups", List.of(Map.of("name", "dashboards", "rules", rules)));
    Files.writeString(written, new ObjectMapper().writeValueAsString(groups));

    String said = promtool("check", "rules", "--lint=none", written.toString());

    assertThat(rules).hasSizeGreaterThan(50);
    assertThat(said).contains("SUCCESS: " + rules.size() + " rules found");
  }

  private static String promtool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  @Test
  void metrics_exist() throws IOException {
    Set<String> shown =
        Files.readString(GOLDEN)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    String rules = Files.readString(RULES);
    Map<Boolean, Set<String>> asked =
        metricsAsked().stream()
            .collect(Collectors.partitioningBy(metric -> metric.contains(":"), Collectors.toSet()));
    Set<String> recorded = asked.getOrDefault(true, Set.of());
    Set<String> metrics = asked.getOrDefault(false, Set.of());

    assertThat(recorded).isNotEmpty().allMatch(each -> rules.contains("record: " + each + "\n"));
    assertThat(metrics)
        .isNotEmpty()
        .allMatch(m -> shown.contains(m) != ELSEWHERE.containsKey(m))
        .containsAll(ELSEWHERE.keySet());
  }

  private static Set<String> metricsAsked() {
    return shipped().stream()
        .flatMap(file -> file.exprs().stream())
        .flatMap(expr -> METRIC.matcher(expr.promql()).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void counters_areAskedForTheirIncrease(DashboardFile file) {
    Pattern counter = Pattern.compile("(\\w+\\()?(\\w+_(?:total|sum|bucket|ActiveOpens))\\{");
    List<String> uses =
        file.exprs().stream()
            .filter(expr -> expr.panel() > 0)
            .flatMap(expr -> counter.matcher(expr.promql()).results())
            .map(match -> String.valueOf(match.group(1)))
            .toList();

    assertThat(uses).isNotEmpty().allMatch(Set.of("rate(", "increase(")::contains);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void rates_followTheTimeShown(DashboardFile file) {
    List<String> ranges =
        file.exprs().stream()
            .flatMap(
                expr ->
                    Pattern.compile("\\b[i]?rate\\([^\\[]*\\[([^]]*)]")
                        .matcher(expr.promql())
                        .results())
            .map(match -> match.group(1))
            .toList();

    assertThat(ranges).isNotEmpty().allMatch("$__rate_interval"::equals);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void busytonesOwnMetrics_areOfTheJobChosen(DashboardFile file) {
    List<String> selectors =
        file.exprs().stream()
            .flatMap(
                expr ->
                    Pattern.compile("busytone_\\w+\\{([^}]*)}").matcher(expr.promql()).results())
            .map(match -> match.group(1))
            .toList();

    assertThat(selectors).isNotEmpty().allMatch(matchers -> matchers.contains("job=~\"$job\""));
    boolean itself = file.uid().equals("busytone-self");
    assertThat(
            selectors.stream().anyMatch(matchers -> matchers.contains("instance=~\"$instance\"")))
        .isEqualTo(itself);
  }
}
