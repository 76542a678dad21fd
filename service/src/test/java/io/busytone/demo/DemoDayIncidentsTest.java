package io.busytone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.classify.Classifier;
import io.busytone.classify.Rulebook;
import io.busytone.count.FailureIncrease;
import io.busytone.count.Meters;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.decode.Decoding.Decoded;
import io.busytone.diagnose.DiagnoseSettings;
import io.busytone.diagnose.Diagnoser;
import io.busytone.event.Event;
import io.busytone.incident.Incident;
import io.busytone.incident.Incident.State;
import io.busytone.incident.RecentFailures;
import io.busytone.pipeline.EventJudge;
import io.busytone.pipeline.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's day, and half of the next, by a clock of its own: what the board would say of it. */
final class DemoDayIncidentsTest {
  private static final Instant START = Instant.parse("2026-11-02T12:00:00Z");
  private static final Duration END = Duration.ofMinutes(12);
  private static final Duration SAMPLE = Duration.ofSeconds(5);
  private static final Duration REFRESH = Duration.ofSeconds(2);

  /** How long after an episode's first failures, and after its last, the board may take. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final Catalog catalog = Catalog.load();
  private final Diagnoser diagnoser = new Diagnoser(catalog, DiagnoseSettings.DEFAULT);
  private final EventJudge judge = new EventJudge(new Classifier(Rulebook.of(catalog)), diagnoser);
  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);
  private final SimulatedFleet fleet = SimulatedFleet.load();
  private final Schedule schedule = Pace.FAST.schedule();
  private final List<FailureIncrease> fresh = new ArrayList<>();
  private final Map<Failing, Instant> begun = new HashMap<>();
  private final Map<Failing, Instant> ended = new HashMap<>();
  private Duration passed = Duration.ZERO;
  private final RecentFailures recent =
      new RecentFailures(
          this::drain,
          () -> true,
          () -> passed.toNanos(),
          () -> START.plus(passed),
          diagnoser::nameOf);

  /** When an episode's failures come, in real time since the start. */
  private record Failing(String name, String host, String address, Duration from, Duration to) {
    boolean isOn(Duration time) {
      return time.compareTo(from) >= 0 && time.compareTo(to) < 0;
    }

    boolean isOnAllTheTime(Duration time) {
      return isOn(time) && isOn(time.minus(LATE)) && isOn(time.plus(Duration.ofSeconds(10)));
    }

    /** One that lasted for a while after this moment may still be told. */
    boolean maybeOn(Duration time) {
      return isOn(time) || isOn(time.minus(LATE));
    }

    boolean isAbout(Incident incident) {
      return within(START.plus(from), START.plus(to), incident.since())
          && incident.targets().stream()
              .anyMatch(target -> target.startsWith(host) || target.startsWith(address));
    }

    private static boolean within(Instant from, Instant to, Instant time) {
      return !time.isBefore(from.minus(LATE)) && !time.isAfter(to.plus(LATE));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 9})
  void day_isToldAsOneIncidentAnEpisode(long seed) {
    List<Failing> episodes = episodes();
    TrafficGenerator traffic = new TrafficGenerator(fleet, schedule, seed);
    for (int tick = 0; passed.compareTo(END) < 0; tick++) {
      passed = TrafficGenerator.TICK.multipliedBy(tick);
      traffic.tick(schedule.time(passed, Pace.FAST), START.plus(passed)).forEach(this::count);
      if (passed.toMillis() % REFRESH.toMillis() == 0) {
        recent.update();
      }
      if (passed.toMillis() % SAMPLE.toMillis() == 0) {
        check(recent.snapshot().incidents(), episodes);
      }
    }

    assertThat(begun).containsOnlyKeys(episodes);
    begun.forEach(
        (episode, since) ->
            assertThat(since)
                .as("the beginning of %s", episode)
                .isBetween(early(episode.from()), late(episode.from())));
    assertThat(ended)
        .containsOnlyKeys(
            episodes.stream().filter(each -> each.to().plus(LATE).compareTo(END) < 0).toList());
    ended.forEach(
        (episode, until) ->
            assertThat(until)
                .as("the end of %s", episode)
                .isBetween(early(episode.to()), late(episode.to())));
  }

  private static Instant early(Duration time) {
    return START.plus(time).minus(LATE);
  }

  private static Instant late(Duration time) {
    return START.plus(time).plus(LATE);
  }

  /** One sample of the board. */
  private void check(List<Incident> incidents, List<Failing> episodes) {
    assertThat(incidents.stream().map(Incident::state).toList())
        .as("at %s the live ones come first", passed)
        .isSorted();
    Set<Failing> told = new HashSet<>();
    for (Incident incident : incidents) {
      List<Failing> about = episodes.stream().filter(each -> each.isAbout(incident)).toList();
      assertThat(about).as("what is told at %s by %s", passed, incident).hasSize(1);
      Failing episode = about.get(0);
      assertThat(told.add(episode)).as("at %s told once: %s", passed, episode).isTrue();
      Instant since = incident.since();
      assertThat(begun.computeIfAbsent(episode, first -> since))
          .as("at %s the beginning of %s", passed, episode)
          .isEqualTo(since);
      if (incident.state() == State.LIVE) {
        assertThat(episode.maybeOn(passed)).as("at %s live: %s", passed, episode).isTrue();
      } else {
        ended.put(episode, incident.lastUnusual());
      }
    }
    checkNumber(incidents.stream().filter(each -> each.state() == State.LIVE).toList(), episodes);
  }

  /** As many live cards as live episodes, but for those that just begin or end. */
  private void checkNumber(List<Incident> live, List<Failing> episodes) {
    assertThat(live.size())
        .as("cards at %s: %s", passed, live)
        .isBetween(
            (int) episodes.stream().filter(each -> each.isOnAllTheTime(passed)).count(),
            (int) episodes.stream().filter(each -> each.maybeOn(passed)).count());
  }

  /** Of the first day, and of the second as far as it is played. */
  private List<Failing> episodes() {
    Duration day = schedule.length().dividedBy(Pace.FAST.speed());
    return Stream.of(Duration.ZERO, day)
        .flatMap(begin -> schedule.episodes().stream().map(each -> failing(each, begin)))
        .filter(each -> each.from().compareTo(END) < 0)
        .toList();
  }

  private Failing failing(Episode episode, Duration day) {
    Duration length = episode.length().dividedBy(Pace.FAST.speed());
    Duration start = episode.start().dividedBy(Pace.FAST.speed()).plus(day);
    Duration quiet = Duration.ofMillis((long) (quietShare(episode) * length.toMillis()));
    SimulatedTarget target = fleet.target(episode.target());
    return new Failing(
        episode.name(), target.host(), target.ip(), start.plus(quiet), start.plus(length));
  }

  /** How much of an episode passes before its clients fail. */
  private static double quietShare(Episode episode) {
    double share = 0;
    while (episode.linesPerSecond().at(share + 0.01) <= 0) {
      share += 0.01;
    }
    return share;
  }

  private void count(SimulatedRecord record) {
    if (decoder.decode(Slice.of(record.value())) instanceof Decoded decoded) {
      for (Event event : decoded.events()) {
        Judgement judgement = judge.judge(event, START.plus(passed).toEpochMilli());
        Cause cause = judgement.verdict().cause();
        if (cause != null) {
          fresh.add(
              new FailureIncrease(
                  cause.kind().id(),
                  cause.id(),
                  known(event.service().isEmpty() ? event.host() : event.service()),
                  known(judgement.target()),
                  event.weight()));
        }
      }
    }
  }

  private static String known(Slice label) {
    return label.isEmpty() ? Meters.UNKNOWN : label.toString();
  }

  private List<FailureIncrease> drain() {
    List<FailureIncrease> drained = List.copyOf(fresh);
    fresh.clear();
    return drained;
  }
}
