package io.busytone.grafana;

import static io.busytone.grafana.Dashboard.cell;
import static io.busytone.grafana.PanelType.BARGAUGE;
import static io.busytone.grafana.PanelType.STAT;
import static io.busytone.grafana.PanelType.TABLE;
import static io.busytone.grafana.PanelType.TIMESERIES;

import java.util.List;
import java.util.Map;

/** Which host runs out of local ports, and when. */
final class PortExhaustionDashboard {
  static final String NO_SAMPLES =
      "No client reports its sockets: see dashboards/README.md for how they can";

  private PortExhaustionDashboard() {}

  static Dashboard dashboard() {
    return new Dashboard(
            "busytone-ports",
            "Busytone: local ports",
            "Which client host runs out of local (ephemeral) ports, and when.",
            "now-3h",
            variables(),
            List.of(AlertAnnotation.kinds(",kind=\"cannot_assign\"")))
        .row(
            5,
            cell(10, fullest()),
            cell(5, timeLeft()),
            cell(5, hostsAtRisk()),
            cell(4, failureRate()))
        .row(7, cell(24, hosts()))
        .row(9, cell(12, trend()), cell(12, counts()))
        .row(9, cell(12, failures()), cell(12, causes()))
        .row(9, cell(12, PortRangePanels.connections()), cell(12, PortRangePanels.arithmetic()))
        .collapsedRow(
            "Hosts with node_exporter",
            8,
            cell(12, PortRangePanels.nodeShare()),
            cell(12, PortRangePanels.nodeDemand()));
  }

  private static List<Map<String, Object>> variables() {
    return List.of(
        DashboardVariable.datasource(),
        DashboardVariable.job(),
        DashboardVariable.many(
            "client_host",
            "Client host",
            "label_values(busytone_client_ports_used{job=~\"$job\"}, client_host)"),
        DashboardVariable.many(
            "node", "Host (node_exporter)", "label_values(node_sockstat_TCP_tw, instance)"),
        DashboardVariable.text("port_range", "Ports of such a host", "28232"),
        DashboardVariable.language(),
        DashboardVariable.baseUrl());
  }

  static PanelLink remedy() {
    return PanelLink.remedyOf(
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
                PanelQuery.now(
                    "sort_desc(topk(10, " + PortQueries.SHARE + "))", "{{client_host}}")))
        .standard("min", 0)
        .standard("max", 1)
        .option("text", JsonFields.of("titleSize", 16, "valueSize", 24));
  }

  private static Panel timeLeft() {
    return new Panel(
            STAT,
            "First host is full in",
            "Time until the first host has no free port, if the last quarter of an hour goes on so."
                + " Empty: no host's use is rising.",
            PanelQuery.now("bottomk(1, " + PortQueries.SECONDS_LEFT + ")", "{{client_host}}"))
        .unit("s")
        .standard("decimals", 0)
        .thresholds("dark-red", 600, "red", 3600, "orange", 10800, "green")
        .whenEmpty("not rising")
        .standard("mappings", ColumnStyles.timeLeft())
        .option("textMode", "value_and_name")
        .links(remedy());
  }

  private static Panel hostsAtRisk() {
    return new Panel(
            STAT,
            "Full within the hour",
            "How many hosts are over half full and will be full within an hour, if the last half hour"
                + " goes on so.",
            PanelQuery.now(
                "count(%s >= 1 and %s > 0.5) or vector(0)"
                    .formatted(PortQueries.SHARE_IN_AN_HOUR, PortQueries.SHARE),
                "hosts"))
        .unit("short")
        .thresholds("green", 1, "red");
  }

  private static Panel failureRate() {
    return new Panel(
            STAT,
            "No port left",
            "Connections a second that clients could not open because no local port was free.",
            PanelQuery.over("sum(" + PortQueries.FAILURES + ")", "failures"))
        .unit(OverviewDashboard.PER_SECOND)
        .standard("decimals", 1)
        .thresholds("green", 0.01, "red")
        .option("graphMode", "area")
        .links(PanelLink.remedyOf("cannot_assign", "ports_exhausted", ""));
  }

  private static Panel hosts() {
    String client = "&client=${__data.fields.client_host:percentencode}";
    PanelLink fix = PanelLink.remedyOf("cannot_assign", "ports_exhausted", client).inTable();
    return new Panel(
            TABLE,
            "Client hosts: click a row to fix it",
            "Each host that reports its sockets. Used: towards its busiest destination.",
            PanelQuery.rows(PortQueries.SHARE),
            PanelQuery.rows(PortQueries.SHARE_IN_AN_HOUR),
            PanelQuery.rows(PortQueries.SECONDS_LEFT),
            PanelQuery.rows(PortQueries.USED),
            PanelQuery.rows(PortQueries.FREE),
            PanelQuery.rows("sum by (client_host) (" + PortQueries.FAILURES + ") > 0"))
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
            "Value #F", ColumnStyles.FAILURES)
        .override("In use", ColumnStyles.share())
        .override("In an hour", ColumnStyles.share())
        .override("In an hour", "mappings", ColumnStyles.full())
        .override("Full in", "unit", "s", "decimals", 0, "noValue", "not rising")
        .override("Full in", "mappings", ColumnStyles.timeLeft())
        .override("Used", "unit", "none")
        .override("Free", "unit", "none")
        .override(ColumnStyles.FAILURES, "unit", "none", "decimals", 2, "noValue", "0")
        .sortedBy("In use");
  }

  private static Panel trend() {
    return shares(
            new Panel(
                TIMESERIES,
                "Share in use, and where it leads within an hour",
                "Solid: now. Dashed: an hour from then, if the half hour before goes on so. Where the"
                    + " dashed line reaches 100 % and stays there, the host is full an hour later.",
                PanelQuery.over(PortQueries.SHARE, "{{client_host}}"),
                PanelQuery.over(PortQueries.SHARE_IN_AN_HOUR, "{{client_host}} in an hour")))
        .standard("max", 1)
        .standard("color", JsonFields.of("mode", "palette-classic-by-name"))
        .custom("thresholdsStyle", JsonFields.of("mode", "line+area"))
        .overrideSeriesOf(
            "B",
            "custom.lineStyle",
            JsonFields.of("fill", "dash", "dash", List.of(10, 10)),
            "custom.fillOpacity",
            0);
  }

  private static Panel counts() {
    return new Panel(
            TIMESERIES,
            "Ports used and free",
            "Numbers of ports, towards the busiest destination.",
            PanelQuery.over(PortQueries.USED, "{{client_host}} used"),
            PanelQuery.over(PortQueries.FREE, "{{client_host}} free"))
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
            PanelQuery.over(PortQueries.FAILURES + " > 0", "{{client_host}} → {{target}}"))
        .unit(OverviewDashboard.PER_SECOND)
        .whenEmpty("No failure for want of a port in this time")
        .links(remedy());
  }

  private static Panel causes() {
    FailureQueries failures = new FailureQueries("job=~\"$job\",kind=\"cannot_assign\"");
    return new Panel(
            TIMESERIES,
            "All failures to get a local address or port, by cause",
            "Ports run out, or they wait in TIME_WAIT, or the address is not there. Click a line to"
                + " fix it.",
            PanelQuery.over(
                FailureQueries.titled(failures.rateBy("kind, cause, client, target") + " > 0"),
                "{{client}} → {{target}}: {{title}}"))
        .unit(OverviewDashboard.PER_SECOND)
        .whenEmpty("No such failure in this time")
        .links(PanelLink.remedyOfSeries("client", "target"));
  }

  static Panel shares(Panel panel) {
    return panel
        .unit("percentunit")
        .standard("min", 0)
        .standard("decimals", 0)
        .whenEmpty(NO_SAMPLES)
        .thresholds("green", 0.5, "orange", 0.85, "red")
        .links(remedy());
  }
}
