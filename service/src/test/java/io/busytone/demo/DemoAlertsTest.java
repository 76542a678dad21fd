package io.busytone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.classify.Classifier;
import io.busytone.classify.Rulebook;
import io.busytone.count.Meters;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.decode.Decoding.Decoded;
import io.busytone.diagnose.DiagnoseSettings;
import io.busytone.diagnose.Diagnoser;
import io.busytone.event.Event;
import io.busytone.it.NeedsTool;
import io.busytone.pipeline.EventJudge;
import io.busytone.pipeline.Judgement;
import io.busytone.rules.Promtool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo at its default pace, by a clock of its own: which alerts of a new Prometheus fire. */
@NeedsTool("promtool")
final class DemoAlertsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RULES = Path.of("..", "dashboards", "prometheus", "busytone.rules.yml");
  private static final Instant START = Instant.parse("2026-11-02T12:00:00Z");
  private static final Duration LENGTH = Duration.ofMinutes(20);
  private static final Duration SCRAPE = Duration.ofSeconds(15);
  private static final String FIRES =
      "count(max_over_time(ALERTS{alertstate=\"firing\",alertname=\"%s\"%s}[%s])) or vector(0)";

  /** promtool holds only 10,000 samples at once; and a target that nothing happens to. */
  private static final Set<String> TARGETS =
      Set.of("payments-db.internal:5432", "ledger.partner.example:8443", "search.internal:9200");

  private final Catalog catalog = Catalog.load();
  private final EventJudge judge =
      new EventJudge(
          new Classifier(Rulebook.of(catalog)), new Diagnoser(catalog, DiagnoseSettings.DEFAULT));
  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);

  /** Of each series, its value at each scrape; 0 before it began. */
  private final Map<String, long[]> counters = new HashMap<>();

  private Duration passed = Duration.ZERO;

  @TempDir Path folder;

  @Test
  void alerts_fireInTheFirstTwentyMinutes() throws Exception {
    play();
    ObjectNode test = JSON.createObjectNode().put("interval", SCRAPE.toSeconds() + "s");
    ArrayNode series = test.putArray("input_series");
    counters.forEach(
        (name, values) -> series.addObject().put("series", name).put("values", values(values)));
    ArrayNode checks = test.putArray("promql_expr_test");
    fires(checks, 1, "TargetRefusingAllClients", "target=\"payments-db.internal:5432\"");
    fires(checks, 1, "ConnectionFailureSpike", "target=\"payments-db.internal:5432\"");
    fires(checks, 1, "ConnectionFailureSpike", "target=\"ledger.partner.example:8443\"");
    fires(checks, 0, "ConnectionFailureSpike", "target=\"search.internal:9200\"");
    ObjectNode file = JSON.createObjectNode();
    file.putArray("rule_files").add(RULES.toAbsolutePath().toString());
    file.put("evaluation_interval", SCRAPE.toSeconds() + "s");
    file.putArray("tests").add(test);
    Files.writeString(folder.resolve("test.json"), file.toString());

    Promtool result = Promtool.test(folder, List.of("test.json"));

    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  private static void fires(ArrayNode checks, int series, String alert, String matcher) {
    checks
        .addObject()
        .put("expr", FIRES.formatted(alert, "," + matcher, LENGTH.toMinutes() + "m"))
        .put("eval_time", LENGTH.toMinutes() + "m")
        .putArray("exp_samples")
        .addObject()
        .put("labels", "{}")
        .put("value", series);
  }

  private void play() {
    Schedule schedule = Pace.FAST.schedule();
    TrafficGenerator traffic = new TrafficGenerator(SimulatedFleet.load(), schedule, 1);
    for (int tick = 0; passed.compareTo(LENGTH) < 0; tick++) {
      passed = TrafficGenerator.TICK.multipliedBy(tick);
      traffic.tick(schedule.time(passed, Pace.FAST), START.plus(passed)).forEach(this::count);
    }
  }

  private void count(SimulatedRecord record) {
    if (decoder.decode(Slice.of(record.value())) instanceof Decoded decoded) {
      for (Event event : decoded.events()) {
        Judgement judgement = judge.judge(event, START.plus(passed).toEpochMilli());
        Cause cause = judgement.verdict().cause();
        if (cause != null && TARGETS.contains(known(judgement.target()))) {
          add(cause, event.service().isEmpty() ? event.host() : event.service(), judgement);
        }
      }
    }
  }

  private void add(Cause cause, Slice client, Judgement judgement) {
    String name =
        "busytone_connection_failures_total{job=\"busytone\",instance=\"a\",kind=\"%s\",cause=\"%s\",client=\"%s\",target=\"%s\"}"
            .formatted(cause.kind().id(), cause.id(), known(client), known(judgement.target()));
    int scrapes = (int) LENGTH.dividedBy(SCRAPE) + 2;
    long[] values = counters.computeIfAbsent(name, n -> new long[scrapes]);
    for (int at = (int) passed.dividedBy(SCRAPE) + 1; at < scrapes; at++) {
      values[at]++;
    }
  }

  private static String values(long[] values) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < values.length; at++) {
      boolean unborn = values[Math.min(at + 1, values.length - 1)] == 0;
      text.append(unborn ? "_" : Long.toString(values[at])).append(' ');
    }
    return text.toString().strip();
  }

  private static String known(Slice label) {
    return label.isEmpty()
        ? Meters.UNKNOWN
        : label.toString().replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
