package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.busytone.catalog.Language;
import io.busytone.grafana.DashboardFile;
import io.busytone.grafana.DashboardFile.Address;
import io.busytone.grafana.DashboardFile.Expr;
import io.busytone.grafana.Interpolation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboards' queries on a Prometheus that scrapes the demo, and their links on the demo. */
@NeedsTool("prometheus")
@Order(1)
@Timeout(400)
final class DashboardIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String HOSTILE = "a b&c?d#e%/\"<x>";
  private static final String TARGET = "db.example.com:5432";

  /** What a query holds that may yield nothing here, and why. */
  private static final Map<String, String> MAY_BE_EMPTY =
      Map.of(
          "busytone_mark_", "nobody marks a deployment here",
          "node_sockstat_", "no node_exporter runs here",
          "node_netstat_", "no node_exporter runs here");

  /** A host whose ports run out, and a target of it that cannot be reached any more. */
  private static final String PORTS =
      """
      {"message":"connect failed","service.name":"intake","host.name":"intake-1","destination.address":"db.example.com",\
      "destination.port":5432,"error.stack_trace":"java.net.BindException: Address already in use: connect",\
      "sockets":{"in_use":%d,"port_range":[32768,60999],"destination":"192.0.2.7:5432","to_destination":%d}}""";

  /** Many of them make an alert about Busytone itself. */
  private static final String TORN = "{\"message\": \"torn";

  private static DemoProcess demo;
  private static PrometheusProcess prometheus;
  private static ScheduledExecutorService clients;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    demo = new DemoProcess(folder);
    prometheus = PrometheusProcess.withQuickRules(folder, demo.port());
    clients = Executors.newSingleThreadScheduledExecutor();
    AtomicInteger used = new AtomicInteger(25_000);
    var unused =
        clients.scheduleAtFixedRate(() -> portsRunOut(used), 0, 500, TimeUnit.MILLISECONDS);
  }

  private static void portsRunOut(AtomicInteger used) {
    int now = Math.min(28_000, used.addAndGet(5));
    demo.produce(PORTS.formatted(now, now));
    demo.produce(TORN);
  }

  @AfterAll
  static void stop() {
    clients.shutdownNow();
    prometheus.close();
    demo.close();
  }

  @Test
  void everyQuery_findsData() {
    Map<String, String> open = new TreeMap<>();
    for (DashboardFile file : DashboardFile.shipped()) {
      for (Expr expr : file.exprs()) {
        open.put(filled(file, expr), expr.place());
      }
    }
    assertThat(open).hasSizeGreaterThan(50);
    Set<String> mayBeEmpty =
        open.keySet().stream()
            .filter(expr -> MAY_BE_EMPTY.keySet().stream().anyMatch(expr::contains))
            .collect(Collectors.toCollection(TreeSet::new));

    Awaitility.await("data for every query")
        .pollInterval(Duration.ofSeconds(3))
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              open.keySet().removeIf(DashboardIT::findsData);
              assertThat(open.keySet()).isEqualTo(mayBeEmpty);
            });

    assertThat(MAY_BE_EMPTY.keySet())
        .allSatisfy(part -> assertThat(mayBeEmpty).anyMatch(expr -> expr.contains(part)));
  }

  @Test
  void everyLink_opensWhatItPromises() throws IOException {
    DashboardLinkChecker checker = new DashboardLinkChecker(demo);
    int opened = 0;
    for (DashboardFile file : DashboardFile.shipped()) {
      for (Address link : file.links()) {
        Map<String, String> labels = link.panel() > 0 ? labels(file, link) : alert();
        for (Language language : Language.values()) {
          checker.open(file, link, language, labels);
          checker.open(file, link, language, hostile(labels));
          opened += 2;
        }
      }
    }
    assertThat(opened).isGreaterThan(300);
  }

  /** Labels of a real series of the link's panel. */
  private static Map<String, String> labels(DashboardFile file, Address link) {
    List<Expr> exprs = file.exprs().stream().filter(e -> e.panel() == link.panel()).toList();
    Map<String, String> labels = new HashMap<>(chosen(file));
    for (Expr expr : exprs) {
      if (MAY_BE_EMPTY.keySet().stream().noneMatch(expr.promql()::contains)) {
        series(filled(file, expr)).forEach(labels::putIfAbsent);
      }
    }
    return labels;
  }

  private static Map<String, String> series(String promql) {
    JsonNode found =
        Awaitility.await(promql)
            .atMost(PATIENCE)
            .until(() -> result(promql), result -> !result.isEmpty());
    Map<String, String> labels = new HashMap<>();
    found
        .path(0)
        .path("metric")
        .properties()
        .forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
    return labels;
  }

  /** What an alert's mark holds. */
  private static Map<String, String> alert() {
    return Map.of("kind", "refused", "cause", "not_listening", "alertname", "ServiceDown");
  }

  /** The same labels with hostile values where the values come from logs. */
  private static Map<String, String> hostile(Map<String, String> labels) {
    Map<String, String> hostile = new HashMap<>(labels);
    Set<String> own = Set.of("kind", "cause", "alertname");
    hostile.replaceAll((name, value) -> own.contains(name) ? value : HOSTILE);
    return hostile;
  }

  /** A target of the test's own stands for the one to be chosen. */
  private static String filled(DashboardFile file, Expr expr) {
    return Interpolation.untouched(file).with(chosen(file)).apply(expr.promql());
  }

  private static Map<String, String> chosen(DashboardFile file) {
    return file.uid().equals("busytone-target") ? Map.of("target", TARGET) : Map.of();
  }

  private static boolean findsData(String promql) {
    return !result(promql).isEmpty();
  }

  private static JsonNode result(String promql) {
    try {
      return PrometheusProcess.query(prometheus.port(), promql, "").path("result");
    } catch (IOException away) {
      return MissingNode.getInstance();
    }
  }
}
