package io.busytone.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class TrafficGeneratorTest {
  private static final Instant START = Instant.parse("2026-11-02T12:00:00Z");

  private final SimulatedFleet fleet = SimulatedFleet.load();
  private final Schedule schedule = Pace.FAST.schedule();

  private record TimedRecord(Duration time, SimulatedRecord line) {
    String text() {
      return new String(line.value(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void day_hasEveryKindAndEveryEpisode() {
    List<TimedRecord> all = play(schedule.length(), 1);

    assertThat(all.stream().collect(groupingBy(each -> each.line().kind(), counting())).keySet())
        .containsExactlyInAnyOrder(
            "refused", "timeout", "cannot_assign", "protocol", "other", "none");
    assertThat(schedule.episodes()).hasSizeGreaterThanOrEqualTo(4);
    for (Episode episode : schedule.episodes()) {
      String target = fleet.target(episode.target()).address();
      String kind = fleet.eventType(episode.eventTypes().get(0)).kind();
      Predicate<TimedRecord> aboutIt =
          each -> each.line().key().equals(target) && each.line().kind().equals(kind);
      long during = all.stream().filter(aboutIt).filter(h -> episode.isOn(h.time())).count();
      assertThat(during).as(episode.name()).isGreaterThan(200);
      assertThat(all.stream().filter(aboutIt).count() - during)
          .as("outside " + episode.name())
          .isLessThan(during / 5);
    }
  }

  @Test
  void firstEpisode_beginsAboutThirtySecondsAfterTheStart() {
    assertThat(schedule.episodes().get(0).name()).isEqualTo("outage");
    assertThat(Pace.FAST.realTime(schedule.episodes().get(0).start())).isEqualTo("30 s");
    assertThat(Pace.FAST.realTime(schedule.length())).isEqualTo("10 min");
  }

  @Test
  void sameSeed_playsTheSameDay() {
    List<String> first = play(Duration.ofMinutes(20), 7).stream().map(TimedRecord::text).toList();

    assertThat(play(Duration.ofMinutes(20), 7).stream().map(TimedRecord::text).toList())
        .isEqualTo(first);
    assertThat(play(Duration.ofMinutes(20), 8).stream().map(TimedRecord::text).toList())
        .isNotEqualTo(first);
  }

  @Test
  void ports_riseLongBeforeTheFirstFailure() throws IOException {
    List<Integer> used = new ArrayList<>();
    for (TimedRecord each : play(schedule.length(), 1)) {
      if (each.line().kind().equals("cannot_assign")) {
        break;
      }
      if (each.text().contains("\"sockets\"")) {
        used.add(json(each.text()).at("/sockets/to_destination").intValue());
      }
    }
    int range = 60_999 - 32_768 + 1;

    assertThat(used).hasSizeGreaterThan(100).allMatch(count -> count > 0 && count <= range);
    assertThat(used.get(0)).isLessThan(range / 3);
    assertThat(used.get(used.size() - 1)).isGreaterThan(range * 9 / 10);
  }

  @Test
  void ports_failOnTwoHosts() throws IOException {
    List<String> hosts = new ArrayList<>();
    for (TimedRecord each : play(schedule.length(), 1)) {
      if (each.line().kind().equals("cannot_assign")) {
        hosts.add(json(each.text()).path("host.name").textValue());
      }
    }
    assertThat(hosts.stream().distinct()).hasSize(2);
  }

  @Test
  void ordinaryTimes_haveNoOutage() {
    Map<String, Long> refusing =
        fleet.clients().stream()
            .filter(client -> client.eventTypes().contains("refused"))
            .flatMap(client -> client.targets().stream())
            .collect(groupingBy(name -> name, counting()));

    assertThat(refusing)
        .isNotEmpty()
        .allSatisfy((target, clients) -> assertThat(clients).isLessThan(3));
  }

  @Test
  void realDay_fillsThePortsInAnHour_andHasCalmAroundEveryOtherEpisode() {
    Schedule real = Pace.REAL.schedule();
    Episode ports =
        real.episodes().stream().filter(e -> !e.ports().isEmpty()).findFirst().orElseThrow();
    assertThat(real.portShare(ports.start(), 0)).isEqualTo(real.portUsage().usualShare());
    assertThat(real.portShare(ports.start().plusMinutes(59), 0)).isLessThan(1);
    assertThat(real.portShare(ports.start().plusMinutes(60), 0)).isEqualTo(1);

    List<Episode> others = real.episodes().stream().filter(e -> e.ports().isEmpty()).toList();
    assertThat(others).hasSizeGreaterThanOrEqualTo(3);
    for (int i = 1; i < others.size(); i++) {
      Duration end = others.get(i - 1).start().plus(others.get(i - 1).length());
      assertThat(others.get(i).start().minus(end)).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    }
  }

  private List<TimedRecord> play(Duration until, long seed) {
    TrafficGenerator traffic = new TrafficGenerator(fleet, schedule, seed);
    List<TimedRecord> records = new ArrayList<>();
    Duration step = TrafficGenerator.TICK.multipliedBy(Pace.FAST.speed());
    Instant now = START;
    for (Duration time = Duration.ZERO; time.compareTo(until) < 0; time = time.plus(step)) {
      for (SimulatedRecord line : traffic.tick(time, now)) {
        records.add(new TimedRecord(time, line));
      }
      now = now.plus(TrafficGenerator.TICK);
    }
    return records;
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
