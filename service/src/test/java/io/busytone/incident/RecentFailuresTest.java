package io.busytone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.count.FailureIncrease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Spikes and rates, by a clock that the test moves. */
final class RecentFailuresTest {
  private static final Instant START = Instant.parse("2026-11-01T03:00:00Z");
  private static final Duration TICK = Duration.ofSeconds(2);

  private final List<FailureIncrease> fresh = new ArrayList<>();
  private long nanos;
  private boolean caughtUp = true;
  private final RecentFailures recent =
      new RecentFailures(this::drain, () -> caughtUp, () -> nanos, this::now, t -> t);

  @Test
  void steadyLoad_isNoSpike_alsoShortlyAfterTheStart() {
    List<Integer> counts = new ArrayList<>();
    for (int tick = 0; tick < 40 * 60 / 2; tick++) {
      fail("db:5432", 4);
      pass(TICK);
      counts.add(recent.snapshot().spikes().size());
    }

    assertThat(counts).isNotEmpty().containsOnly(0);
  }

  @Test
  void step_afterAnHour_isASpike() {
    steady(Duration.ofMinutes(70), 1);
    Instant began = now();
    steady(Duration.ofMinutes(3), 20);

    Spike spike = onlySpike();
    assertThat(spike.causeAtTarget())
        .isEqualTo(new CauseAtTarget("refused", "not_listening", "db:5432"));
    assertThat(spike.since()).isBetween(began.minusSeconds(30), began.plusSeconds(30));
    assertThat(spike.failures()).isBetween(1800.0, 1900.0);
    assertThat(spike.usual()).isBetween(145.0, 155.0);
    assertThat(spike.clients()).extracting(ClientShare::client).containsExactly("shop");
  }

  @Test
  void step_shortlyAfterTheStart_isASpikeWithinSeconds() {
    pass(Duration.ofSeconds(40));
    steady(Duration.ofSeconds(6), 8);

    assertThat(onlySpike().failures()).isEqualTo(24);
    assertThat(onlySpike().usual()).isZero();
    assertThat(recent.snapshot().watched()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void spike_lastsAsLongAsTheFailures() {
    pass(Duration.ofSeconds(30));
    for (int minute = 0; minute < 8; minute++) {
      steady(Duration.ofMinutes(1), 10);
      assertThat(recent.snapshot().spikes()).as("minute %d", minute).hasSize(1);
    }
    assertThat(onlySpike().since()).isBetween(START.plusSeconds(20), START.plusSeconds(40));
  }

  @Test
  void outage_halfAnHourAgo_doesNotHideTheNext() {
    steady(Duration.ofMinutes(40), 0);
    steady(Duration.ofMinutes(5), 50);
    steady(Duration.ofMinutes(25), 0);
    assertThat(recent.snapshot().spikes()).isEmpty();

    steady(Duration.ofSeconds(10), 50);

    assertThat(onlySpike().failures()).isEqualTo(250);
  }

  @Test
  void failures_belowTheFloor_areNoSpike() {
    pass(Duration.ofMinutes(70));
    fail("db:5432", SpikeRule.FLOOR - 1);
    pass(TICK);
    assertThat(recent.snapshot().spikes()).isEmpty();

    fail("db:5432", 1);
    pass(TICK);
    assertThat(recent.snapshot().spikes()).hasSize(1);
  }

  @Test
  void spike_endsFiveMinutesAfterTheLastFailure() {
    pass(Duration.ofMinutes(70));
    steady(Duration.ofMinutes(1), 50);
    pass(Duration.ofMinutes(4));
    assertThat(onlySpike().last()).isBefore(now().minusSeconds(220));

    pass(Duration.ofSeconds(90));
    assertThat(recent.snapshot().spikes()).isEmpty();
  }

  @Test
  void backlog_readAtTheStart_isNoSpike() {
    caughtUp = false;
    steady(Duration.ofMinutes(2), 500);
    assertThat(recent.snapshot().spikes()).isEmpty();
    assertThat(recent.snapshot().watched()).isZero();

    caughtUp = true;
    steady(Duration.ofMinutes(3), 1);
    assertThat(recent.snapshot().spikes()).isEmpty();
  }

  @Test
  void minutes_addUpToWhatWasCounted_andAreForgottenAfterAnHour() {
    steady(Duration.ofMinutes(10), 3);
    List<Double> minutes = recent.snapshot().minutesByKind().getOrDefault("refused", List.of());
    assertThat(minutes).hasSize(FailureSnapshot.MINUTES);
    assertThat(minutes.stream().mapToDouble(d -> d).sum()).isEqualTo(10 * 30 * 3);

    pass(Duration.ofMinutes(70));
    assertThat(recent.snapshot().minutesByKind()).isEmpty();
    assertThat(recent.snapshot().failingClients()).isEmpty();
  }

  @Test
  void targets_comeWorstFirst_withTheirMostFrequentCause() {
    fail("db:5432", 5);
    fail("cache:6379", 9);
    fresh.add(new FailureIncrease("timeout", "firewall", "till", "db:5432", 7));
    pass(TICK);

    List<TargetFailures> targets = recent.snapshot().targets();

    assertThat(targets).extracting(TargetFailures::target).containsExactly("db:5432", "cache:6379");
    assertThat(targets.get(0).mostFrequent().cause()).isEqualTo("firewall");
    assertThat(targets.get(0).clientCount()).isEqualTo(2);
    assertThat(recent.snapshot().failingClientsAt("db:5432")).hasSize(2);
    assertThat(recent.snapshot().failingClientsAt("nowhere")).isEmpty();
  }

  @Test
  void keys_beyondTheLimit_areCountedTogether() {
    for (int i = 0; i < FailureHistory.MAX_KEYS + 100; i++) {
      fail("host" + i + ":1", 1);
    }
    pass(TICK);

    assertThat(recent.snapshot().failingClients()).hasSize(FailureHistory.MAX_KEYS + 1);
    assertThat(recent.snapshot().failingClients().get(0).causeAtTarget().target())
        .isEqualTo("__other__");
    assertThat(recent.snapshot().failingClients().get(0).lastHour()).isEqualTo(100);
  }

  private Spike onlySpike() {
    assertThat(recent.snapshot().spikes()).hasSize(1);
    return recent.snapshot().spikes().get(0);
  }

  private void steady(Duration time, int failuresATick) {
    for (long tick = 0; tick < time.dividedBy(TICK); tick++) {
      if (failuresATick > 0) {
        fail("db:5432", failuresATick);
      }
      pass(TICK);
    }
  }

  private void fail(String target, double failures) {
    fresh.add(new FailureIncrease("refused", "not_listening", "shop", target, failures));
  }

  private void pass(Duration time) {
    for (long tick = 0; tick < time.dividedBy(TICK); tick++) {
      recent.update();
      nanos += TimeUnit.MILLISECONDS.toNanos(TICK.toMillis());
    }
    recent.update();
  }

  private List<FailureIncrease> drain() {
    List<FailureIncrease> drained = List.copyOf(fresh);
    fresh.clear();
    return drained;
  }

  private Instant now() {
    return START.plusNanos(nanos);
  }
}
