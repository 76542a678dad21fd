package io.busytone.demo;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A client whose hosts keep reporting how many local ports they use.
 *
 * @param client its name
 * @param target what its connections lead to
 * @param eventType of these reports
 * @param linesPerSecond how often, all hosts together
 * @param firstPort of the ephemeral range
 * @param lastPort of the ephemeral range, inclusive
 * @param usualShare of the range in use outside episodes
 */
record PortUsage(
    String client,
    String target,
    String eventType,
    double linesPerSecond,
    int firstPort,
    int lastPort,
    double usualShare) {
  /** Short connections: most ports wait out the 60 s after their connection was closed. */
  private static final double TIME_WAIT_SHARE = 0.85;

  private static final double JITTER = 0.01;

  /** One report of a host, as values for a template. */
  Map<String, String> sample(double share, RandomGenerator random) {
    int range = lastPort - firstPort + 1;
    double varied = share + random.nextDouble(-JITTER, JITTER);
    int used = (int) Math.min(range, range * varied);
    return Map.of(
        "sockets.in_use", Integer.toString(used + random.nextInt(280, 320)),
        "sockets.time_wait", Integer.toString((int) (used * TIME_WAIT_SHARE)),
        "sockets.to_destination", Integer.toString(used),
        "sockets.first_port", Integer.toString(firstPort),
        "sockets.last_port", Integer.toString(lastPort));
  }
}
