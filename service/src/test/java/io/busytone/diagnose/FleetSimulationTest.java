package io.busytone.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Confidence;
import io.busytone.catalog.Verdict;
import io.busytone.pipeline.EventVerdict;
import io.busytone.pipeline.PipelineFixture;
import io.busytone.pipeline.RecordJudge;
import io.busytone.pipeline.RecordVerdict;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Which causes are named in simulated fleets whose truth is known. Prints the table of confusion;
 * {@code -Dfleets=1000} plays more of them, {@code -Dfleets.seed=7} others.
 */
final class FleetSimulationTest {
  private static final int FLEETS =
      Integer.getInteger("fleets", 5 * SimulatedOutages.scenarioCount());
  private static final long SEED = Long.getLong("fleets.seed", 20_260_501);

  private final Map<String, Map<String, Integer>> named = new TreeMap<>();
  private int told;
  private int toldAndNamed;
  private int right;
  private int anyNamed;
  private int untold;
  private int untoldNamed;

  @Test
  void causes_areNamedRightlyOrNotAtAll() {
    for (int i = 0; i < FLEETS; i++) {
      play(SEED + i);
    }
    print();

    assertThat(told).isPositive();
    assertThat(untold).isPositive();
    assertThat(right).isGreaterThanOrEqualTo(percent(95, anyNamed));
    assertThat(toldAndNamed).isGreaterThanOrEqualTo(percent(80, told));
    assertThat(untoldNamed).isLessThanOrEqualTo(percent(5, untold));
  }

  private void play(long seed) {
    RecordJudge judge = PipelineFixture.recordJudge();
    for (SimulatedOutages.Line line : SimulatedOutages.fleet(seed)) {
      if (judge.judge(Slice.of(line.text())) instanceof RecordVerdict.Events events) {
        events.events().forEach(event -> count(line, event, seed));
      }
    }
  }

  private void count(SimulatedOutages.Line line, EventVerdict event, long seed) {
    Cause cause = event.verdict().cause();
    if (line.truth().isEmpty()) {
      assertThat(cause).as(line.text()).isNull();
      return;
    }
    assertThat(cause).as(line.text()).isNotNull();
    boolean isNamed = event.verdict().confidence() != Confidence.UNSPECIFIED;
    String name = isNamed ? id(event.verdict()) : SimulatedOutages.UNTOLD;
    String truth = line.truth() + (line.enough() ? "" : " (too little told)");
    named.computeIfAbsent(truth, t -> new TreeMap<>()).merge(name, 1, Integer::sum);
    boolean isRight = name.equals(line.truth());
    if (line.enough()) {
      told++;
      toldAndNamed += isNamed ? 1 : 0;
    } else {
      untold++;
      untoldNamed += isNamed && !isRight ? 1 : 0;
    }
    anyNamed += isNamed ? 1 : 0;
    right += isNamed && isRight ? 1 : 0;
    if (Boolean.getBoolean("fleets.wrong") && (isNamed ? !isRight : line.enough())) {
      System.out.println(seed + " " + truth + " -> " + name + ": " + line.text());
    }
  }

  private static String id(Verdict verdict) {
    Cause cause = verdict.cause();
    return cause == null ? "none" : verdict.kind().id() + "/" + cause.id();
  }

  private static int percent(int percent, int of) {
    return (percent * of + 99) / 100;
  }

  private void print() {
    System.out.printf("%d fleets from seed %d%n", FLEETS, SEED);
    named.forEach((truth, names) -> System.out.printf("%-50s %s%n", truth, names));
    System.out.printf(
        "named %d, right %d; enough is told of %d, of which named %d; too little of %d, of which"
            + " wrongly named %d%n",
        anyNamed, right, told, toldAndNamed, untold, untoldNamed);
  }
}
