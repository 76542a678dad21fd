package io.busytone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.demo.FreePorts;
import io.busytone.incident.CauseAtTarget;
import io.busytone.incident.ClientShare;
import io.busytone.incident.FailingClient;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.Spike;
import io.busytone.incident.TargetFailures;
import io.busytone.it.NeedsTool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus, with an hour of two instances' failures in it, is queried about the fleet. */
@NeedsTool({"prometheus", "promtool"})
final class FleetIT {
  private static final String QUIET = "quiet\"}\\ or vector(1) #";
  private static final Duration STEP = Duration.ofSeconds(15);

  @TempDir static Path folder;

  private static Process prometheus;
  private static int port;
  private static Instant now = Instant.EPOCH;
  private static Instant outage = Instant.EPOCH;

  @BeforeAll
  static void start() throws Exception {
    now = Instant.now();
    outage = now.minus(Duration.ofMinutes(3));
    port = FreePorts.free();
    Path text = Files.writeString(folder.resolve("history.txt"), history());
    Path data = folder.resolve("data");
    int code =
        run("promtool", "tsdb", "create-blocks-from", "openmetrics", text + "", data + "")
            .waitFor();
    assertThat(code).isZero();
    Path configuration = Files.writeString(folder.resolve("prometheus.yml"), "");
    prometheus =
        run(
            "prometheus",
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + data,
            "--web.listen-address=127.0.0.1:" + port);
  }

  @AfterAll
  static void stop() {
    prometheus.destroy();
    prometheus.onExit().join();
  }

  @Test
  void snapshot_isTheSumOfAllInstances() throws Exception {
    FailureSnapshot snapshot = snapshot();

    assertThat(snapshot.scope()).isEqualTo(FailureSnapshot.Scope.FLEET);
    assertThat(snapshot.watched()).isEqualTo(Duration.ofHours(1));
    assertThat(snapshot.targets())
        .extracting(TargetFailures::target)
        .containsExactly("db:5432", "steady:1", QUIET);
    FailingClient steady = snapshot.failingClientsAt("steady:1").get(0);
    assertThat(steady.lastFiveMinutes()).isBetween(38.0, 42.0);
    assertThat(steady.lastHour()).isBetween(450.0, 490.0);
    assertThat(snapshot.minutesByKind().get("timeout"))
        .hasSize(FailureSnapshot.MINUTES)
        .allSatisfy(minute -> assertThat(minute).isBetween(7.5, 8.5));
  }

  @Test
  void spike_isNamed_andSteadyLoadIsNot() throws Exception {
    List<Spike> spikes = snapshot().spikes();

    assertThat(spikes).hasSize(1);
    Spike spike = spikes.get(0);
    assertThat(spike.causeAtTarget())
        .isEqualTo(new CauseAtTarget("refused", "not_listening", "db:5432"));
    assertThat(spike.since()).isBetween(outage.minusSeconds(120), outage.plusSeconds(60));
    assertThat(spike.failures()).isGreaterThan(200);
    assertThat(spike.usual()).isZero();
    assertThat(spike.clients()).extracting(ClientShare::client).containsExactly("shop");
  }

  @Test
  void target_withAHostileName_isFoundByItself() throws Exception {
    snapshot(); // it answers
    List<FailingClient> failing = fleet().failingClientsAt(QUIET).orElseThrow();

    assertThat(failing).hasSize(1);
    assertThat(failing.get(0).causeAtTarget().target()).isEqualTo(QUIET);
    assertThat(fleet().failingClientsAt("nowhere").orElseThrow()).isEmpty();
  }

  @Test
  void prometheus_thatIsNotThere_isAProblem() throws Exception {
    FleetFailures away = new FleetFailures(URI.create("http://127.0.0.1:1"), () -> now, t -> t);
    away.refresh();

    assertThat(away.latest().snapshot()).isEmpty();
    assertThat(away.failingClientsAt("nowhere")).isEmpty();
    assertThat(away.latest().problem().orElse("")).contains("cannot connect to 127.0.0.1:1");
  }

  private static FailureSnapshot snapshot() throws Exception {
    FleetFailures fleet = fleet();
    Awaitility.await("Prometheus to answer")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              fleet.refresh();
              return fleet.latest().snapshot().isPresent();
            });
    assertThat(fleet.latest().problem()).isEqualTo(Optional.empty());
    return fleet.latest().snapshot().orElseThrow();
  }

  private static FleetFailures fleet() {
    return new FleetFailures(URI.create("http://127.0.0.1:" + port + "/"), () -> now, t -> t);
  }

  /** Two instances for 80 minutes; one of them has an outage in the last three. */
  private static String history() {
    StringBuilder text = new StringBuilder("# TYPE busytone_connection_failures counter\n");
    Instant start = now.minus(Duration.ofMinutes(80));
    int steps = (int) Duration.ofMinutes(80).dividedBy(STEP);
    for (String instance : List.of("a", "b")) {
      series(text, instance, "timeout", "firewall", "steady:1", start, steps, 0);
    }
    series(text, "a", "other", "dns", QUIET, start, steps / 2, 0);
    int calm = (int) Duration.between(start, outage).dividedBy(STEP);
    series(text, "b", "refused", "not_listening", "db:5432", start, steps, calm);
    return text.append("# EOF\n").toString();
  }

  private static void series(
      StringBuilder text,
      String instance,
      String kind,
      String cause,
      String target,
      Instant start,
      int steps,
      int still) {
    int each = still > 0 ? 30 : 1;
    for (int step = 0; step <= steps; step++) {
      text.append(
          "busytone_connection_failures_total{instance=\"%s\",kind=\"%s\",cause=\"%s\",client=\"shop\",target=\"%s\"} %d %d\n"
              .formatted(
                  instance,
                  kind,
                  cause,
                  target.replace("\\", "\\\\").replace("\"", "\\\""),
                  (long) each * Math.max(0, step - still),
                  start.plus(STEP.multipliedBy(step)).getEpochSecond()));
    }
  }

  private static Process run(String... command) throws IOException {
    Path log = Path.of("target", "it-logs", command[0] + "-fleet.log");
    Files.createDirectories(log.getParent());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
