package io.busytone.grafana;

import static io.busytone.grafana.Dashboard.cell;
import static io.busytone.grafana.PanelType.BARGAUGE;
import static io.busytone.grafana.PanelType.STAT;
import static io.busytone.grafana.PanelType.TABLE;
import static io.busytone.grafana.PanelType.TIMESERIES;

import java.util.List;
import java.util.Map;

/** Which host runs out of local ports, and when. */
final class PortExhaustion {
  private static final String NO_SAMPLES =
      "No client reports its sockets: see dashboards/README.md for how they can";
  private static final String NO_NODES = "No node_exporter in this Prometheus";

  private PortExhaustion() {}

  static Dashboard dashboard() {
    return new Dashboard(
            "busytone-ports",
            "Busytone: local ports",
            "Which client host runs out of local (ephemeral) ports, and when.",
            "now-3h",
            variables(),
            List.of(Annotation.failures(",kind=\"cannot_assign\"")))
        .row(
            5,
            cell(10, fullest()),
            cell(5, timeLeft()),
            cell(5, hostsAtRisk()),
            cell(4, failureRate()))
        .row(7, cell(24, hosts()))
        .row(9, cell(12, trend()), cell(12, counts()))
        .row(9, cell(12, failures()), cell(12, causes()))
        .row(9, cell(12, connections()), cell(12, arithmetic()))
        .row(8, cell(12, nodeShare()), cell(12, nodeDemand()));
  }

  private static List<Map<String, Object>> variables() {
    return List.of(
        Variable.datasource(),
        Variable.job(),
        Variable.many(
            "client_host",
            "Client host",
            "label_values(busytone_client_ports_used{job=~\"$job\"}, client_host)"),
        Variable.many(
            "node", "Host (node_exporter)", "label_values(node_sockstat_TCP_tw, instance)"),
        Variable.text("port_range", "Ports of such a host", "28232"),
        Variable.language(),
        Variable.baseUrl());
  }

  private static Link remedy() {
    return Link.remedyOf(
        "cannot_assign",
        "ports_exhausted",
        "&client=${__field.labels.client_host:percentencode}"
            + "&target=${__field.labels.target:percentencode}");
  }

  private static Panel fullest() {
    return shares(
            new Panel(
                BARGAUGE,
                "Local ports in use: click a host to fix it",
                "Share of its ephemeral port range that a client host has in use towards its busiest"
                    + " destination. The fullest ten.",
                Query.now("sort_desc(topk(10, " + Ports.SHARE + "))", "{{client_host}}")))
        .standard("min", 0)
        .standard("max", 1)
        .option("text", Fields.of("titleSize", 16, "valueSize", 24));
  }

  private static Panel timeLeft() {
    return new Panel(
            STAT,
            "First host is full in",
            "Time until the first host has no free port, if the last quarter of an hour goes on so."
                + " Empty: no host's use is rising.",
            Query.now("bottomk(1, " + Ports.SECONDS_LEFT + ")", "{{client_host}}"))
        .unit("s")
        .standard("decimals", 0)
        .thresholds("dark-red", 600, "red", 3600, "orange", 10800, "green")
        .whenEmpty("not rising")
        .option("textMode", "value_and_name")
        .links(remedy());
  }

  private static Panel hostsAtRisk() {
    return new Panel(
            STAT,
            "Full within the hour",
            "How many hosts are over half full and will be full within an hour, if the last half hour"
                + " goes on so.",
            Query.now(
                "count(%s > 1 and %s > 0.5) or vector(0)"
                    .formatted(Ports.SHARE_IN_AN_HOUR, Ports.SHARE),
                "hosts"))
        .unit("short")
        .thresholds("green", 1, "red");
  }

  private static Panel failureRate() {
    return new Panel(
            STAT,
            "Failing for want of a port",
            "Connections a second that clients could not open because no local port was free.",
            Query.over("sum(" + Ports.FAILURES + ")", "failures"))
        .unit("cps")
        .standard("decimals", 1)
        .thresholds("green", 0.01, "red")
        .option("graphMode", "area")
        .links(Link.remedyOf("cannot_assign", "ports_exhausted", ""));
  }

  private static Panel hosts() {
    Link fix =
        Link.remedyOf(
            "cannot_assign",
            "ports_exhausted",
            "&client=${__data.fields.client_host:percentencode}");
    return new Panel(
            TABLE,
            "Client hosts: click a row to fix it",
            "Each host that reports its sockets. Used: towards its busiest destination.",
            Query.rows(Ports.SHARE),
            Query.rows(Ports.SHARE_IN_AN_HOUR),
            Query.rows(Ports.SECONDS_LEFT),
            Query.rows(Ports.USED),
            Query.rows(Ports.FREE),
            Query.rows("sum by (client_host) (" + Ports.FAILURES + ") > 0"))
        .unit("short")
        .whenEmpty(NO_SAMPLES)
        .links(fix)
        .columns(
            "client_host", "Client host",
            "Value #A", "In use",
            "Value #B", "In an hour",
            "Value #C", "Full in",
            "Value #D", "Used",
            "Value #E", "Free",
            "Value #F", "Failures per second")
        .override("In use", Cells.share())
        .override("In an hour", Cells.share())
        .override("Full in", "unit", "s", "decimals", 0, "noValue", "not rising")
        .override("Used", "unit", "none")
        .override("Free", "unit", "none")
        .override("Failures per second", "unit", "cps", "decimals", 2, "noValue", "0")
        .sortedBy("In use");
  }

  private static Panel trend() {
    return shares(
            new Panel(
                TIMESERIES,
                "Share in use, and where it leads within an hour",
                "Solid: now. Dashed: an hour from then, if the half hour before goes on so. Where the"
                    + " dashed line crosses 100 % and stays there, the host is full an hour later.",
                Query.over(Ports.SHARE, "{{client_host}}"),
                Query.over(Ports.SHARE_IN_AN_HOUR, "{{client_host}} in an hour")))
        .standard("max", 1.5)
        .standard("color", Fields.of("mode", "palette-classic-by-name"))
        .custom("thresholdsStyle", Fields.of("mode", "line+area"))
        .overrideSeriesOf(
            "B",
            "custom.lineStyle",
            Fields.of("fill", "dash", "dash", List.of(10, 10)),
            "custom.fillOpacity",
            0);
  }

  private static Panel counts() {
    return new Panel(
            TIMESERIES,
            "Ports used and free",
            "Numbers of ports, towards the busiest destination.",
            Query.over(Ports.USED, "{{client_host}} used"),
            Query.over(Ports.FREE, "{{client_host}} free"))
        .unit("short")
        .whenEmpty(NO_SAMPLES)
        .links(remedy());
  }

  private static Panel failures() {
    return new Panel(
            TIMESERIES,
            "Failures for want of a port, by host and target",
            "Connections a second. A port is taken for one destination: the same host may still reach"
                + " others.",
            Query.over(Ports.FAILURES + " > 0", "{{client_host}} → {{target}}"))
        .unit("cps")
        .whenEmpty("No failure for want of a port in this time")
        .links(remedy());
  }

  private static Panel causes() {
    Failures failures = new Failures("job=~\"$job\",kind=\"cannot_assign\"");
    return new Panel(
            TIMESERIES,
            "All failures to get a local address or port, by cause",
            "Ports run out, or they wait in TIME_WAIT, or the address is not there. Click a line to"
                + " fix it.",
            Query.over(
                Failures.titled(failures.rateBy("kind, cause, client, target") + " > 0"),
                "{{client}} → {{target}}: {{title}}"))
        .unit("cps")
        .whenEmpty("No such failure in this time")
        .links(Link.remedyOfSeries("client", "target"));
  }

  private static Panel connections() {
    return new Panel(
            TIMESERIES,
            "Short connections per second: at most now, and the limit",
            "A closed connection keeps its port for 60 s, so a range of n ports allows n / 60 new"
                + " connections a second to one destination. The lower lines are what the ports in"
                + " use amount to if all of them are of short connections.",
            Query.over(Ports.CONNECTIONS_NOW, "{{client_host}} now, at most"),
            Query.over(Ports.CONNECTIONS_ALLOWED, "{{client_host}} limit"))
        .unit("cps")
        .whenEmpty(NO_SAMPLES)
        .links(remedy())
        .overrideSeriesOf("B", "color", Cells.fixed("red"), "custom.fillOpacity", 0);
  }

  private static Panel arithmetic() {
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
            .formatted(Link.page("/remedies/cannot_assign/time_wait", ""))
            .strip());
  }

  private static Panel nodeShare() {
    return shares(
            new Panel(
                TIMESERIES,
                "Hosts with node_exporter: sockets over the port range",
                "All TCP sockets of the host and those in TIME_WAIT, over the range set above. Only of"
                    + " the host's own network namespace: pods have ports of their own.",
                Query.over(Ports.NODE_SHARE, "{{instance}}")))
        .whenEmpty(NO_NODES)
        .links(Link.remedyOf("cannot_assign", "ports_exhausted", ""));
  }

  private static Panel nodeDemand() {
    return shares(
            new Panel(
                TIMESERIES,
                "Hosts with node_exporter: ports that new connections hold",
                "New outgoing connections a second × 60 s of TIME_WAIT, over the range set above."
                    + " Over 100 %, ports run out if all go to one destination and the host closes"
                    + " first.",
                Query.over(Ports.NODE_DEMAND, "{{instance}}")))
        .whenEmpty(NO_NODES)
        .links(Link.remedyOf("cannot_assign", "time_wait", ""));
  }

  private static Panel shares(Panel panel) {
    return panel
        .unit("percentunit")
        .standard("min", 0)
        .standard("decimals", 0)
        .whenEmpty(NO_SAMPLES)
        .thresholds("green", 0.5, "orange", 0.85, "red")
        .links(remedy());
  }
}
