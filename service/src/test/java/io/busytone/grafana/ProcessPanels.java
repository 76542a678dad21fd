package io.busytone.grafana;

import static io.busytone.grafana.BusytoneDashboard.OF_BUSYTONE;
import static io.busytone.grafana.BusytoneDashboard.lines;
import static io.busytone.grafana.BusytoneDashboard.rate;
import static io.busytone.grafana.PanelType.TIMESERIES;

/** How Busytone's processes are: scrapes, Kafka's client, the JVM. */
final class ProcessPanels {
  private static final String OWN = BusytoneDashboard.OWN;
  private static final String KAFKA = "{" + OWN + ",client_id!~\".*dead-letters\"}";

  private ProcessPanels() {}

  static Panel scrapes() {
    return lines(
            "Scrape duration",
            "How long Prometheus waits for the metrics. Offsets follow good scrapes, so these"
                + " matter.",
            "max by (instance) (scrape_duration_seconds{" + OWN + "}" + OF_BUSYTONE + ")",
            "{{instance}}")
        .unit("s")
        .links(PanelLink.runbook("ServiceDown"));
  }

  static Panel commits() {
    return lines(
            "Commits",
            "Offsets committed to Kafka, by process: one after every good scrape, and one every few"
                + " seconds to prove that the process still owns its partitions.",
            "sum by (instance) (rate(kafka_consumer_coordinator_commit_total"
                + KAFKA
                + "[$__rate_interval])"
                + OF_BUSYTONE
                + ")",
            "{{instance}}")
        .unit("suffix:commits/s")
        .links(PanelLink.runbook("IngestStalled"));
  }

  static Panel polls() {
    return lines(
            "Time since the last poll",
            "The poll loop of each process turns several times a second; five minutes without, and"
                + " it is not alive.",
            "max by (instance) (kafka_consumer_last_poll_seconds_ago" + KAFKA + OF_BUSYTONE + ")",
            "{{instance}}")
        .unit("s")
        .links(PanelLink.runbook("IngestStalled"));
  }

  static Panel heap() {
    String heap = "{" + OWN + ",area=\"heap\"}";
    String most = "jvm_memory_max_bytes" + heap + " > 0" + OF_BUSYTONE;
    return new Panel(
            TIMESERIES,
            "Heap",
            "Java heap in use, and its largest size, by process.",
            PanelQuery.over(
                "sum by (instance) (jvm_memory_used_bytes" + heap + OF_BUSYTONE + ")",
                "{{instance}}"),
            PanelQuery.over("sum by (instance) (" + most + ")", "{{instance}} at most"))
        .unit("bytes")
        .overrideSeriesOf("B", "custom.fillOpacity", 0);
  }

  static Panel pauses() {
    return lines(
            "Pauses for garbage",
            "Share of the time in which a process stands still to collect garbage.",
            "sum by (instance) (" + rate("jvm_gc_pause_seconds_sum") + OF_BUSYTONE + ")",
            "{{instance}}")
        .unit("percentunit");
  }

  static Panel processor() {
    return lines(
            "Processor",
            "Share of the machine's processors that a process uses.",
            "max by (instance) (process_cpu_usage{" + OWN + "}" + OF_BUSYTONE + ")",
            "{{instance}}")
        .unit("percentunit");
  }

  static Panel threads() {
    return lines(
            "Threads",
            "Threads alive, by process; a steady number.",
            "max by (instance) (jvm_threads_live_threads{" + OWN + "}" + OF_BUSYTONE + ")",
            "{{instance}}")
        .unit("short");
  }
}
