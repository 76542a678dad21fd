package io.busytone.demo;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A client whose hosts report all day how many local ports they use.
 *
 * @param client who
 * @param target towards whom
 * @param topic what such a line is about
 * @param linesPerSecond how often, all hosts together
 * @param firstPort of the ephemeral range
 * @param lastPort of the ephemeral range, inclusive
 * @param calmShare of the range in use in ordinary times
 */
record SocketPlan(
    String client,
    String target,
    String topic,
    double linesPerSecond,
    int firstPort,
    int lastPort,
    double calmShare) {
  /** Short connections: most ports wait out the 60 s after their connection was closed. */
  private static final double TIME_WAIT_SHARE = 0.85;

  private static final double JITTER = 0.01;

  /** What a host would say, as values for a template. */
  Map<String, String> sample(double share, RandomGenerator random) {
    int range = lastPort - firstPort + 1;
    double shaken = share + random.nextDouble(-JITTER, JITTER);
    int used = (int) Math.min(range, range * shaken);
    return Map.of(
        "sockets.in_use", Integer.toString(used + random.nextInt(280, 320)),
        "sockets.time_wait", Integer.toString((int) (used * TIME_WAIT_SHARE)),
        "sockets.to_destination", Integer.toString(used),
        "sockets.first_port", Integer.toString(firstPort),
        "sockets.last_port", Integer.toString(lastPort));
  }
}
