package io.busytone.grafana;

import java.util.List;

/** All dashboards that are shipped. */
final class Dashboards {
  private Dashboards() {}

  static List<Dashboard> all() {
    return List.of(
        Overview.dashboard(),
        PortExhaustion.dashboard(),
        TargetBoard.dashboard(),
        ItselfBoard.dashboard());
  }
}
