package io.busytone.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Says when an episode begins and ends. */
final class Announcer {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final Cast cast;
  private final Day day;
  private final Pace pace;
  private final PrintStream out;
  private final Set<Episode> on = new HashSet<>();

  Announcer(Cast cast, Day day, Pace pace, PrintStream out) {
    this.cast = cast;
    this.day = day;
    this.pace = pace;
    this.out = out;
  }

  /**
   * Looks at what has changed.
   *
   * @param time by the day's clock
   * @param clock by the listener's
   */
  void tick(Duration time, LocalTime clock) {
    for (Episode episode : day.episodes()) {
      if (episode.isOn(time)) {
        if (on.add(episode)) {
          say(clock, episode, episode.begins(), " for " + pace.spoken(episode.length()));
        }
      } else if (on.remove(episode)) {
        say(clock, episode, episode.ends(), "");
      }
    }
  }

  private void say(LocalTime clock, Episode episode, String words, String howLong) {
    Map<String, String> values = Map.of("target", cast.target(episode.target()).address());
    String text = Template.of(words).fill(hole -> Scene.value(values, hole));
    out.println(CLOCK.format(clock) + " " + episode.name() + ": " + text + howLong);
    out.flush();
  }
}
