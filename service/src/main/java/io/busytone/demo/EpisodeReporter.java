package io.busytone.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Prints when an episode begins and ends. */
final class EpisodeReporter {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final SimulatedFleet fleet;
  private final Schedule schedule;
  private final Pace pace;
  private final PrintStream out;
  private final Set<Episode> running = new HashSet<>();

  EpisodeReporter(SimulatedFleet fleet, Schedule schedule, Pace pace, PrintStream out) {
    this.fleet = fleet;
    this.schedule = schedule;
    this.pace = pace;
    this.out = out;
  }

  /**
   * Prints what has changed since the last call.
   *
   * @param time simulated time
   * @param clock real time of day
   */
  void tick(Duration time, LocalTime clock) {
    for (Episode episode : schedule.episodes()) {
      if (episode.isOn(time)) {
        if (running.add(episode)) {
          print(clock, episode, episode.begins(), " for " + pace.realTime(episode.length()));
        }
      } else if (running.remove(episode)) {
        print(clock, episode, episode.ends(), "");
      }
    }
  }

  private void print(LocalTime clock, Episode episode, String template, String suffix) {
    Map<String, String> values = Map.of("target", fleet.target(episode.target()).address());
    String text =
        TextTemplate.of(template).fill(placeholder -> SimulatedEvent.value(values, placeholder));
    out.println(CLOCK.format(clock) + " " + episode.name() + ": " + text + suffix);
    out.flush();
  }
}
