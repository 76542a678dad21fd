package io.busytone.grafana;

import static io.busytone.grafana.Dashboard.cell;
import static io.busytone.grafana.PanelType.STAT;
import static io.busytone.grafana.PanelType.TIMESERIES;

import java.util.List;
import java.util.Map;

/** Whether Busytone itself is well. */
final class BusytoneDashboard {
  static final String OWN = "job=~\"$job\",instance=~\"$instance\"";

  /** Only of Busytone: other jobs have such metrics too. */
  static final String OF_BUSYTONE =
      " and on (job, instance) last_over_time(busytone_build_info[1d])";

  private BusytoneDashboard() {}

  static Dashboard dashboard() {
    return new Dashboard(
            "busytone-self",
            "Busytone itself",
            "Whether Busytone keeps up, what it could not read or count, and how its processes are.",
            "now-3h",
            variables(),
            List.of(AlertAnnotation.runbooks("")))
        .row(
            4,
            cell(3, processes()),
            cell(3, lagRecordsNow()),
            cell(3, lagSecondsNow()),
            cell(3, throughputNow()),
            cell(3, total("Dead letters", "busytone_dead_letters_total", "DeadLettersAppearing")),
            cell(3, total("Folded labels", "busytone_label_overflow_total", "CardinalityLimitHit")),
            cell(3, total("Skipped", "busytone_records_skipped_total", "IngestStalled")),
            cell(3, version()))
        .row(8, cell(12, lagRecords()), cell(12, lagSeconds()))
        .row(8, cell(8, records()), cell(8, events()), cell(8, delay()))
        .row(8, cell(8, deadLetters()), cell(8, overflow()), cell(8, skipped()))
        .row(
            8,
            cell(8, ProcessPanels.scrapes()),
            cell(8, ProcessPanels.commits()),
            cell(8, ProcessPanels.polls()))
        .row(
            8,
            cell(6, ProcessPanels.heap()),
            cell(6, ProcessPanels.pauses()),
            cell(6, ProcessPanels.processor()),
            cell(6, ProcessPanels.threads()));
  }

  private static List<Map<String, Object>> variables() {
    return List.of(
        DashboardVariable.datasource(),
        DashboardVariable.job(),
        DashboardVariable.instance(),
        DashboardVariable.language(),
        DashboardVariable.baseUrl());
  }

  private static Panel processes() {
    return stat(
            "Processes up",
            "Processes that Prometheus reaches. None: nothing is counted until one is back, and"
                + " nothing is lost.",
            "sum(up{" + OWN + "}" + OF_BUSYTONE + ")",
            "up")
        .thresholds("red", 1, "green")
        .links(PanelLink.runbook("ServiceDown"));
  }

  private static Panel lagRecordsNow() {
    return stat(
            "Records behind",
            "Records in Kafka that are not yet counted.",
            "sum(busytone_consumer_lag_records{" + OWN + "})",
            "records")
        .thresholds("green", 1000, "orange", 100000, "red")
        .links(PanelLink.runbook("IngestLagGrowing"));
  }

  private static Panel lagSecondsNow() {
    return stat(
            "Behind by",
            "Age of the oldest record not yet counted: so old are the numbers on the other"
                + " dashboards.",
            "max(busytone_consumer_lag_seconds{" + OWN + "})",
            "behind")
        .unit("s")
        .standard("decimals", 0)
        .thresholds("green", 60, "orange", 300, "red")
        .links(PanelLink.runbook("IngestLagGrowing"));
  }

  private static Panel throughputNow() {
    return new Panel(
            STAT,
            "Records",
            "Records consumed a second, of any outcome. 0 is fine if nobody writes any.",
            PanelQuery.over("sum(" + rate("busytone_records_total") + ")", "records"))
        .unit("suffix:records/s")
        .standard("decimals", 1)
        .thresholds("blue")
        .option("colorMode", "value")
        .option("graphMode", "area")
        .links(PanelLink.runbook("IngestStalled"));
  }

  private static Panel total(String title, String counter, String alert) {
    String meaning =
        switch (alert) {
          case "DeadLettersAppearing" -> "Records that could not be decoded";
          case "CardinalityLimitHit" -> "Label values counted as __other__ because of a limit";
          default -> "Records that Kafka no longer held when they were to be read";
        };
    return stat(
            title,
            meaning + ", in the time shown.",
            "sum(increase(" + counter + "{" + OWN + "}[$__range]))",
            "in this time")
        .standard("decimals", 0)
        .thresholds("green", 1, "orange")
        .links(PanelLink.runbook(alert));
  }

  private static Panel version() {
    return stat(
            "Version",
            "The versions running; two of them only while they are being changed.",
            "count by (version) (busytone_build_info{" + OWN + "})",
            "{{version}}")
        .thresholds("text")
        .option("textMode", "name");
  }

  private static Panel stat(String title, String description, String expr, String legend) {
    return new Panel(STAT, title, description, PanelQuery.now(expr, legend))
        .unit("short")
        .option("colorMode", "value");
  }

  private static Panel lagRecords() {
    return lines(
            "Lag in records",
            "Records not yet counted, by partition. Flat is fine, rising is not.",
            "max by (topic, partition) (busytone_consumer_lag_records{" + OWN + "})",
            "{{topic}} {{partition}}")
        .unit("short")
        .links(PanelLink.runbook("IngestLagGrowing"));
  }

  private static Panel lagSeconds() {
    return lines(
            "Lag in seconds",
            "Age of the oldest record not yet counted, by partition.",
            "max by (topic, partition) (busytone_consumer_lag_seconds{" + OWN + "})",
            "{{topic}} {{partition}}")
        .unit("s")
        .links(PanelLink.runbook("IngestLagGrowing"));
  }

  private static Panel records() {
    return lines(
            "Records, by outcome",
            "Every record consumed, exactly once.",
            "sum by (outcome) (" + rate("busytone_records_total") + ")",
            "{{outcome}}")
        .unit("suffix:records/s");
  }

  private static Panel events() {
    return lines(
            "Events, by format and outcome",
            "One record can carry many events; none is an event that reports no failed connection.",
            "sum by (format, outcome) (" + rate("busytone_events_total") + ") > 0",
            "{{format}} {{outcome}}")
        .unit("suffix:events/s")
        .whenEmpty("No events in this time");
  }

  private static Panel delay() {
    return new Panel(
            TIMESERIES,
            "From event to count",
            "From the event's own time, else the record's, to the moment it was counted: half, 95 %,"
                + " 99 % of the events were faster.",
            PanelQuery.over(quantile("0.5"), "half"),
            PanelQuery.over(quantile("0.95"), "95 %"),
            PanelQuery.over(quantile("0.99"), "99 %"))
        .unit("s")
        .links(PanelLink.runbook("IngestLagGrowing"));
  }

  private static String quantile(String share) {
    return "histogram_quantile(%s, sum by (le) (%s))"
        .formatted(share, rate("busytone_event_delay_seconds_bucket"));
  }

  private static Panel deadLetters() {
    return lines(
            "Dead letters, by reason",
            "Records that could not be decoded; they are in the topic ending in .dlq, byte for"
                + " byte.",
            "sum by (reason) (" + rate("busytone_dead_letters_total") + ")",
            "{{reason}}")
        .unit("suffix:letters/s")
        .links(PanelLink.runbook("DeadLettersAppearing"));
  }

  private static Panel overflow() {
    return lines(
            "Label values folded",
            "Counted as __other__ because the label, or the series in all, are at their limit."
                + " Totals stay right.",
            "sum by (label) (" + rate("busytone_label_overflow_total") + ")",
            "{{label}}")
        .unit("suffix:values/s")
        .links(PanelLink.runbook("CardinalityLimitHit"));
  }

  private static Panel skipped() {
    return lines(
            "Records skipped, by topic",
            "Kafka's retention deleted them before they were read: they are counted nowhere.",
            "sum by (topic) (" + rate("busytone_records_skipped_total") + ")",
            "{{topic}}")
        .unit("suffix:records/s")
        .links(PanelLink.runbook("IngestStalled"));
  }

  static Panel lines(String title, String description, String expr, String legend) {
    return new Panel(TIMESERIES, title, description, PanelQuery.over(expr, legend));
  }

  static String rate(String counter) {
    return "rate(" + counter + "{" + OWN + "}[$__rate_interval])";
  }
}
