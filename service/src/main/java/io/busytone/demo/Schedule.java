package io.busytone.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.List;

/**
 * When which episode happens, in simulated time; it starts over when it ends.
 *
 * @param length in simulated time
 * @param noise factor on the lines that clients write outside episodes, 1 for as many as {@code
 *     clients.yaml} says
 * @param portUsage which client reports its local ports
 * @param episodes in the order of their starts
 */
record Schedule(Duration length, double noise, PortUsage portUsage, List<Episode> episodes) {
  /** Each host is behind the one before it by this share of an episode. */
  private static final double HOST_LAG = 0.03;

  static Schedule load(String file) {
    return DemoFiles.yaml(file, new TypeReference<>() {});
  }

  /** Simulated time in this pass of the schedule, from the real time since the demo's start. */
  Duration time(Duration sinceStart, Pace pace) {
    return Duration.ofMillis(sinceStart.toMillis() * pace.speed() % length.toMillis());
  }

  List<Episode> on(Duration time) {
    return episodes.stream().filter(each -> each.isOn(time)).toList();
  }

  /** Share of its local ports that a host has in use; hosts are counted from 0. */
  double portShare(Duration time, int host) {
    return on(time).stream()
        .filter(each -> !each.ports().isEmpty())
        .mapToDouble(each -> each.ports().at(each.progress(time) - host * HOST_LAG))
        .findFirst()
        .orElse(portUsage.usualShare());
  }
}
