package io.busytone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.count.FailureIncrease;
import io.busytone.incident.Incident.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Incidents from their beginning to their end, by a clock that the test moves. */
final class IncidentTrackerTest {
  private static final Instant START = Instant.parse("2026-11-01T03:00:00Z");
  private static final Duration TICK = Duration.ofSeconds(2);

  private final List<FailureIncrease> fresh = new ArrayList<>();
  private Duration passed = Duration.ZERO;
  private String addressOf = "";
  private final RecentFailures recent =
      new RecentFailures(
          this::drain, () -> true, () -> passed.toNanos(), () -> START.plus(passed), this::hostOf);

  @Test
  void incident_goesFromLiveToEasingToOver_withOneBeginning() {
    pass(Duration.ofMinutes(20));
    Set<Instant> beginnings = new HashSet<>();
    for (int tick = 0; tick < 60; tick++) {
      fail("not_listening", "shop", "db:5432", 5);
      pass(TICK);
      recent.snapshot().incidents().forEach(each -> beginnings.add(each.since()));
    }
    assertThat(only().state()).isEqualTo(State.LIVE);

    pass(Duration.ofSeconds(30));
    assertThat(only().state()).isEqualTo(State.EASING);
    pass(Duration.ofMinutes(5));
    assertThat(only().state()).isEqualTo(State.OVER);
    beginnings.add(only().since());

    assertThat(beginnings).hasSize(1);
    assertThat(only().lastUnusual())
        .isBetween(START.plus(Duration.ofMinutes(22)), START.plus(Duration.ofSeconds(1345)));
    pass(Duration.ofMinutes(65));
    assertThat(recent.snapshot().incidents()).isEmpty();
  }

  @Test
  void outage_ofTwoHours_isLiveAllTheTime() {
    pass(Duration.ofMinutes(20));
    for (int minute = 0; minute < 120; minute++) {
      steady(Duration.ofMinutes(1), "db:5432");
      assertThat(only().state()).as("minute %d", minute).isEqualTo(State.LIVE);
    }
  }

  @Test
  void failuresThatComeBackBeforeItIsOver_areTheSameIncident() {
    pass(Duration.ofMinutes(20));
    steady(Duration.ofMinutes(1), "db:5432");
    Instant since = only().since();
    pass(Duration.ofMinutes(3));
    steady(Duration.ofMinutes(1), "db:5432");

    assertThat(only().state()).isEqualTo(State.LIVE);
    assertThat(only().since()).isEqualTo(since);
  }

  @Test
  void failuresAfterItWasOver_areAnotherIncident() {
    pass(Duration.ofMinutes(20));
    steady(Duration.ofMinutes(1), "db:5432");
    pass(Duration.ofMinutes(7));
    steady(Duration.ofMinutes(1), "db:5432");

    assertThat(recent.snapshot().incidents())
        .extracting(Incident::state)
        .containsExactly(State.LIVE, State.OVER);
  }

  @Test
  void causesAndPortsOfOneHost_areOneIncident() {
    pass(Duration.ofMinutes(20));
    for (int tick = 0; tick < 20; tick++) {
      fail("not_listening", "shop", "db:5432", 5);
      fail("wrong_port", "till", "db:5433", 3);
      pass(TICK);
    }

    assertThat(only().targets()).containsExactly("db:5432", "db:5433");
    assertThat(only().clientCount()).isEqualTo(2);
    assertThat(only().onlyClient()).isEmpty();
  }

  @Test
  void oneClientAtManyHosts_isOneIncident_otherClientsHaveTheirOwn() {
    pass(Duration.ofMinutes(20));
    for (int tick = 0; tick < 20; tick++) {
      fail("not_listening", "shop", "db:5432", 5);
      fail("not_listening", "shop", "cache:6379", 5);
      fail("not_listening", "till", "mail:25", 2);
      pass(TICK);
    }

    List<Incident> incidents = recent.snapshot().incidents();
    assertThat(incidents).hasSize(2);
    assertThat(incidents.get(0).onlyClient()).contains("shop");
    assertThat(incidents.get(1).main().causeAtTarget().target()).isEqualTo("mail:25");
  }

  @Test
  void nameOfAHost_isShownBeforeItsAddress() {
    addressOf = "db";
    pass(Duration.ofMinutes(20));
    for (int tick = 0; tick < 10; tick++) {
      fail("not_listening", "shop", "db:5432", 5);
      fail("not_listening", "till", "10.0.0.7:5432", 50);
      pass(TICK);
    }

    assertThat(only().main().causeAtTarget().target()).isEqualTo("db:5432");
  }

  @Test
  void nameAndAddress_thatTurnOutToBeOneHost_becomeTheEarlierIncident() {
    pass(Duration.ofMinutes(20));
    for (int tick = 0; tick < 20; tick++) {
      fail("not_listening", "shop", "db:5432", 5);
      fail("not_listening", "till", "10.0.0.7:5432", 5);
      pass(TICK);
    }
    assertThat(recent.snapshot().incidents()).hasSize(2);

    addressOf = "db";
    pass(TICK);

    assertThat(only().targets()).containsExactlyInAnyOrder("db:5432", "10.0.0.7:5432");
  }

  @Test
  void liveOnes_comeFirst_thenThoseWithMoreClients() {
    pass(Duration.ofMinutes(20));
    for (int client = 0; client < 9; client++) {
      fail("not_listening", "client" + client, "ended:1", 9);
    }
    steady(Duration.ofSeconds(10), "ended:1");
    pass(Duration.ofMinutes(1));
    for (int tick = 0; tick < 20; tick++) {
      fail("not_listening", "shop", "few:1", 50);
      for (int client = 0; client < 4; client++) {
        fail("not_listening", "client" + client, "many:1", 1);
      }
      pass(TICK);
    }

    assertThat(recent.snapshot().incidents())
        .extracting(incident -> incident.main().causeAtTarget().target())
        .containsExactly("many:1", "few:1", "ended:1");
  }

  @Test
  void incidents_areBounded() {
    pass(Duration.ofMinutes(20));
    for (int tick = 0; tick < 10; tick++) {
      for (int host = 0; host < IncidentTracker.MAX_INCIDENTS + 20; host++) {
        fail("not_listening", "client" + host, "host" + host + ":1", 5);
      }
      pass(TICK);
    }

    assertThat(recent.snapshot().incidents()).hasSize(IncidentTracker.MAX_INCIDENTS);
  }

  @Test
  void steadyFailures_thatAreJudgedToHaveAnotherCause_areNoIncident() {
    for (int tick = 0; tick < 15 * 30; tick++) {
      fail(tick < 10 * 30 ? "unspecified" : "not_listening", "shop", "db:5432", 1);
      pass(TICK);
      assertThat(recent.snapshot().incidents()).as("at %s", passed).isEmpty();
    }
  }

  private Incident only() {
    assertThat(recent.snapshot().incidents()).hasSize(1);
    return recent.snapshot().incidents().get(0);
  }

  private void steady(Duration time, String target) {
    for (long tick = 0; tick < time.dividedBy(TICK); tick++) {
      fail("not_listening", "shop", target, 5);
      pass(TICK);
    }
  }

  private void fail(String cause, String client, String target, double failures) {
    fresh.add(new FailureIncrease("refused", cause, client, target, failures));
  }

  private void pass(Duration time) {
    for (long tick = 0; tick < time.dividedBy(TICK); tick++) {
      passed = passed.plus(TICK);
      recent.update();
    }
  }

  private String hostOf(String target) {
    String host = target.replaceFirst(":[0-9]+$", "");
    return host.equals("10.0.0.7") && !addressOf.isEmpty() ? addressOf : host;
  }

  private List<FailureIncrease> drain() {
    List<FailureIncrease> drained = List.copyOf(fresh);
    fresh.clear();
    return drained;
  }
}
