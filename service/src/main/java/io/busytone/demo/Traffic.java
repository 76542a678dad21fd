package io.busytone.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What the fleet writes, tick by tick: the same ticks and the same seed give the same lines. */
final class Traffic {
  /** By the listener's clock. */
  static final Duration TICK = Duration.ofMillis(100);

  private final Cast cast;
  private final Day day;
  private final RandomGenerator random;
  private final Scribe scribe;

  Traffic(Cast cast, Day day, long seed) {
    this.cast = cast;
    this.day = day;
    this.random = new SplittableRandom(seed);
    this.scribe = new Scribe(cast, random);
  }

  /**
   * The lines of one tick.
   *
   * @param time by the day's clock
   * @param now for the lines' time stamps
   */
  List<Line> tick(Duration time, Instant now) {
    List<Scene> scenes = new ArrayList<>();
    addNoise(scenes, time);
    addSockets(scenes, time);
    for (Episode episode : day.on(time)) {
      addEpisode(scenes, episode, time);
    }
    return scenes.stream().map(scene -> scribe.write(scene, now)).toList();
  }

  private void addNoise(List<Scene> scenes, Duration time) {
    for (Client client : cast.clients()) {
      for (int i = chance(day.noise() * client.linesPerSecond()); i > 0; i--) {
        boolean ordinary = random.nextDouble() < client.ordinaryShare();
        String topic = ordinary ? Topic.ORDINARY : any(client.topics());
        scenes.add(scene(client, any(client.targets()), topic, time));
      }
    }
  }

  private void addSockets(List<Scene> scenes, Duration time) {
    SocketPlan plan = day.sockets();
    for (int i = chance(plan.linesPerSecond()); i > 0; i--) {
      scenes.add(scene(cast.client(plan.client()), plan.target(), plan.topic(), time));
    }
  }

  private void addEpisode(List<Scene> scenes, Episode episode, Duration time) {
    for (int i = chance(episode.curve().at(episode.progress(time))); i > 0; i--) {
      Client client = cast.client(any(episode.clients()));
      scenes.add(scene(client, episode.target(), any(episode.topics()), time));
    }
  }

  private Scene scene(Client client, String target, String topic, Duration time) {
    int host = random.nextInt(client.hosts().size());
    return new Scene(client, host, cast.target(target), topic, sockets(client, host, time));
  }

  private Map<String, String> sockets(Client client, int host, Duration time) {
    return client.name().equals(day.sockets().client())
        ? day.sockets().sample(day.portShare(time, host), random)
        : Map.of();
  }

  /** How many of something that comes by chance at this rate come in a tick: Poisson, by Knuth. */
  private int chance(double perSecond) {
    double limit = Math.exp(-perSecond * TICK.toMillis() / 1000);
    int count = 0;
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  private <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }
}
