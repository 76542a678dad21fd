package io.busytone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.app.CompiledCatalog;
import io.busytone.bytes.Slice;
import io.busytone.catalog.Verdict;
import io.busytone.incident.SpikeRule;
import io.busytone.pipeline.RecordJudge;
import io.busytone.pipeline.RecordVerdict;
import io.busytone.settings.ClassifySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's day at its default pace, judged as the service judges it, without waiting for it. */
final class DemoDiagnosisTest {
  /** The cause that each episode is meant to show; the first if its lines tell of several. */
  private static final Map<String, String> CAUSES =
      Map.of(
          "outage", "not_listening",
          "firewall", "firewall",
          "ports", "time_wait",
          "websocket", "websocket_unexpected_status");

  /** Causes that would alarm people, so that a few scattered failures must not have them. */
  private static final List<String> OUTAGES =
      List.of("not_listening", "bind_address", "firewall", "security_group", "host_down");

  private static final Instant START = Instant.parse("2026-11-02T12:00:00Z");
  private static final Duration PROMPTLY = Duration.ofSeconds(15);

  private static CompiledCatalog catalog;

  private final SimulatedFleet fleet = SimulatedFleet.load();
  private final Schedule schedule = Pace.FAST.schedule();

  /** A failure's verdict, and the real time since the demo's start. */
  private record Judged(Duration since, SimulatedRecord line, Verdict verdict) {
    String cause() {
      return verdict.cause() == null ? "" : verdict.cause().id();
    }
  }

  @BeforeAll
  static void load() {
    catalog = CompiledCatalog.load(List.of());
  }

  @Test
  void everyEpisode_hasItsCause() {
    assertThat(schedule.episodes()).extracting(Episode::name).hasSameElementsAs(CAUSES.keySet());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void episode_isNamedPromptly(long seed) {
    List<Judged> day = play(seed);

    for (Episode episode : schedule.episodes()) {
      List<Judged> failures = failures(day, episode);
      List<Judged> named =
          failures.stream().filter(f -> f.cause().equals(CAUSES.get(episode.name()))).toList();
      Duration first = failures.get(0).since();
      Duration spike = named.get(SpikeRule.FLOOR - 1).since().minus(first);
      System.out.printf(
          "DemoDiagnosisTest: seed %d, %s: a spike of %s after %.1f s, %d of %d failures%n",
          seed,
          episode.name(),
          CAUSES.get(episode.name()),
          spike.toMillis() / 1000.0,
          named.size(),
          failures.size());

      assertThat(spike).as(episode.name()).isLessThan(PROMPTLY);
      assertThat(failures.stream().filter(f -> f.cause().equals("unspecified")).count())
          .as("too few without a cause for a spike of their own: " + episode.name())
          .isLessThan(SpikeRule.FLOOR);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ordinaryTimes_haveNoOutage(long seed) {
    Set<String> episodes =
        schedule.episodes().stream()
            .map(episode -> fleet.target(episode.target()).address())
            .collect(Collectors.toSet());

    List<String> others =
        play(seed).stream()
            .filter(each -> !episodes.contains(each.line().key()))
            .map(each -> each.line().key() + " " + each.cause())
            .toList();

    assertThat(others).isNotEmpty();
    assertThat(others.stream().filter(each -> OUTAGES.stream().anyMatch(each::endsWith))).isEmpty();
  }

  /** The failures that an episode is about, in their order. */
  private List<Judged> failures(List<Judged> day, Episode episode) {
    String target = fleet.target(episode.target()).address();
    String kind = fleet.eventType(episode.eventTypes().get(0)).kind();
    return day.stream()
        .filter(each -> episode.isOn(schedule.time(each.since(), Pace.FAST)))
        .filter(each -> each.line().key().equals(target) && each.line().kind().equals(kind))
        .toList();
  }

  private List<Judged> play(long seed) {
    ClassifySettings settings = ClassifySettings.read(Map.of());
    RecordJudge judge = catalog.recordJudge(settings.decode(), settings.diagnose());
    TrafficGenerator traffic = new TrafficGenerator(fleet, schedule, seed);
    List<Judged> day = new ArrayList<>();
    Duration length = schedule.length().dividedBy(Pace.FAST.speed());
    for (Duration since = Duration.ZERO;
        since.compareTo(length) < 0;
        since = since.plus(TrafficGenerator.TICK)) {
      for (SimulatedRecord line :
          traffic.tick(schedule.time(since, Pace.FAST), START.plus(since))) {
        if (judge.judge(Slice.of(line.value())) instanceof RecordVerdict.Events events) {
          Duration now = since;
          events.events().forEach(event -> day.add(new Judged(now, line, event.verdict())));
        }
      }
    }
    return day;
  }
}
