package io.busytone.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.util.List;

/**
 * What happens, and when; it begins anew when it is over.
 *
 * @param length by its own clock
 * @param noise how much of their ordinary lines the clients write, 1 for all
 * @param sockets who reports used ports
 * @param episodes what goes wrong
 */
record Day(Duration length, double noise, SocketPlan sockets, List<Episode> episodes) {
  /** A host is this much of an episode later than the one before it. */
  private static final double HOST_LAG = 0.03;

  static Day load(String file) {
    return DemoFiles.yaml(file, new TypeReference<>() {});
  }

  /** The day's clock, after a time by the listener's. */
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
        .orElse(sockets.calmShare());
  }
}
