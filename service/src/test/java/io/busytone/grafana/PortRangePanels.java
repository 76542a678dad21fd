package io.busytone.grafana;

import static io.busytone.grafana.PanelType.TIMESERIES;
import static io.busytone.grafana.PortExhaustionDashboard.NO_SAMPLES;
import static io.busytone.grafana.PortExhaustionDashboard.remedy;
import static io.busytone.grafana.PortExhaustionDashboard.shares;

/** What a range of local ports allows, and how much of it whole hosts use. */
final class PortRangePanels {
  private static final String NO_NODES = "No node_exporter in this Prometheus";

  private PortRangePanels() {}

  static Panel connections() {
    return new Panel(
            TIMESERIES,
            "Short connections per second: at most now, and the limit",
            "A closed connection keeps its port for 60 s, so a range of n ports allows n / 60 new"
                + " connections a second to one destination. The lower lines are what the ports in"
                + " use amount to if all of them are of short connections.",
            PanelQuery.over(PortQueries.CONNECTIONS_NOW, "{{client_host}} now, at most"),
            PanelQuery.over(PortQueries.CONNECTIONS_ALLOWED, "{{client_host}} limit"))
        .unit("suffix:connections/s")
        .whenEmpty(NO_SAMPLES)
        .links(remedy())
        .overrideSeriesOf("B", "color", ColumnStyles.fixed("red"), "custom.fillOpacity", 0);
  }

  static Panel arithmetic() {
    return Panel.text(
        "The arithmetic of TIME_WAIT",
        "How many connections a second a port range allows.",
        """
        | | |
        |---|---|
        | Linux's usual range | 60999 − 32768 + 1 = **28 232 ports** |
        | held after closing | **60 s** in TIME_WAIT; `tcp_fin_timeout` does not change it |
        | so, to one destination | 28 232 / 60 ≈ **470 new connections a second** |
        | with 1024–65535 | 64 512 / 60 ≈ 1 075 a second |
        | from half full on | `connect()` looks longer for a free port |

        The limit holds for each destination (address and port) by itself, unless the program binds before it connects.
        What helps: keep connections alive, use a pool, more destination addresses; `tcp_tw_reuse=1` lets outgoing
        connections take a port after a second. [How to fix it](%s)
        """
            .formatted(PanelLink.page("/remedies/cannot_assign/time_wait", ""))
            .strip());
  }

  static Panel nodeShare() {
    return shares(
            new Panel(
                TIMESERIES,
                "Sockets over the port range",
                "All TCP sockets of the host and those in TIME_WAIT, over the range set above. Only of"
                    + " the host's own network namespace: pods have ports of their own.",
                PanelQuery.over(PortQueries.NODE_SHARE, "{{instance}}")))
        .whenEmpty(NO_NODES)
        .links(PanelLink.remedyOf("cannot_assign", "ports_exhausted", ""));
  }

  static Panel nodeDemand() {
    return shares(
            new Panel(
                TIMESERIES,
                "Ports that new connections hold",
                "New outgoing connections a second × 60 s of TIME_WAIT, over the range set above."
                    + " Over 100 %, ports run out if all go to one destination and the host closes"
                    + " first.",
                PanelQuery.over(PortQueries.NODE_DEMAND, "{{instance}}")))
        .whenEmpty(NO_NODES)
        .links(PanelLink.remedyOf("cannot_assign", "time_wait", ""));
  }
}
