package io.busytone.grafana;

import java.util.List;

/** All dashboards that are shipped. */
final class ShippedDashboards {
  private ShippedDashboards() {}

  static List<Dashboard> all() {
    return List.of(
        OverviewDashboard.dashboard(),
        PortExhaustionDashboard.dashboard(),
        TargetDashboard.dashboard(),
        BusytoneDashboard.dashboard());
  }
}
