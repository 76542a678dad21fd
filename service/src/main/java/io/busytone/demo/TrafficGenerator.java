package io.busytone.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The records of the simulated fleet, tick by tick; the same seed gives the same records. */
final class TrafficGenerator {
  /** In real time. */
  static final Duration TICK = Duration.ofMillis(100);

  private final SimulatedFleet fleet;
  private final Schedule schedule;
  private final RandomGenerator random;
  private final RecordWriter writer;

  TrafficGenerator(SimulatedFleet fleet, Schedule schedule, long seed) {
    this.fleet = fleet;
    this.schedule = schedule;
    this.random = new SplittableRandom(seed);
    this.writer = new RecordWriter(fleet, random);
  }

  /**
   * The records of one tick.
   *
   * @param time simulated time
   * @param now real time, for the timestamps
   */
  List<SimulatedRecord> tick(Duration time, Instant now) {
    List<SimulatedEvent> events = new ArrayList<>();
    addNoise(events, time);
    addPortReports(events, time);
    for (Episode episode : schedule.on(time)) {
      addEpisode(events, episode, time);
    }
    return events.stream().map(event -> writer.write(event, now)).toList();
  }

  private void addNoise(List<SimulatedEvent> events, Duration time) {
    for (SimulatedClient client : fleet.clients()) {
      for (int i = poisson(schedule.noise() * client.linesPerSecond()); i > 0; i--) {
        boolean ordinary = random.nextDouble() < client.ordinaryShare();
        String type = ordinary ? EventType.ORDINARY : oneOf(client.eventTypes());
        events.add(event(client, oneOf(client.targets()), type, time));
      }
    }
  }

  private void addPortReports(List<SimulatedEvent> events, Duration time) {
    PortUsage reports = schedule.portUsage();
    for (int i = poisson(reports.linesPerSecond()); i > 0; i--) {
      events.add(
          event(fleet.client(reports.client()), reports.target(), reports.eventType(), time));
    }
  }

  private void addEpisode(List<SimulatedEvent> events, Episode episode, Duration time) {
    for (int i = poisson(episode.linesPerSecond().at(episode.progress(time))); i > 0; i--) {
      SimulatedClient client = fleet.client(oneOf(episode.clients()));
      events.add(event(client, episode.target(), oneOf(episode.eventTypes()), time));
    }
  }

  private SimulatedEvent event(SimulatedClient client, String target, String type, Duration time) {
    int host = random.nextInt(client.hosts().size());
    return new SimulatedEvent(
        client, host, fleet.target(target), type, sockets(client, host, time));
  }

  private Map<String, String> sockets(SimulatedClient client, int host, Duration time) {
    return client.name().equals(schedule.portUsage().client())
        ? schedule.portUsage().sample(schedule.portShare(time, host), random)
        : Map.of();
  }

  /** How many events of a Poisson process with this rate fall into one tick (Knuth's algorithm). */
  private int poisson(double perSecond) {
    double limit = Math.exp(-perSecond * TICK.toMillis() / 1000);
    int count = 0;
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  private <T> T oneOf(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }
}
