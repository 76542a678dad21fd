package io.busytone.grafana;

import static io.busytone.grafana.Dashboard.cell;
import static io.busytone.grafana.PanelType.STAT;
import static io.busytone.grafana.PanelType.TABLE;
import static io.busytone.grafana.PanelType.TIMESERIES;

import java.util.List;
import java.util.Map;

/** What is wrong, where, and where to click. */
final class OverviewDashboard {
  private static final String MATCHERS =
      "job=~\"$job\",kind=~\"$kind\",cause=~\"$cause\",client=~\"$client\",target=~\"$target\"";
  static final FailureQueries FAILURES = new FailureQueries(MATCHERS);

  /** Of the recording rules. */
  private static final String UNUSUAL =
      "job=~\"$job\",kind=~\"$kind\",cause=~\"$cause\",target=~\"$target\"";

  /** Without the rules, nothing must look calm. */
  private static final String RULES =
      " and on () group(job:busytone_failures:rate2m{job=~\"$job\"})";

  static final String PER_SECOND = "suffix:failures/s";

  /** A Prometheus that has watched for less than ten minutes has nothing to compare with. */
  private static final String HISTORY =
      " and on () (job:busytone_failures:rate2m{job=~\"$job\"} offset 10m)";

  private static final String NOT_KNOWN = "-1";

  private static final String NO_RULES = "Load busytone.rules.yml";
  private static final String QUIET = "Nothing is unusual, if the tiles above say quiet";

  private OverviewDashboard() {}

  static Dashboard dashboard() {
    return new Dashboard(
            "busytone-overview",
            "Busytone: connection failures",
            "Which connections fail, why, and where to read how to fix it.",
            "now-1h",
            variables(),
            List.of(
                AlertAnnotation.failures(""),
                AlertAnnotation.kinds(""),
                AlertAnnotation.deployments(),
                AlertAnnotation.runbooks("")))
        .row(
            4,
            cell(12, spikingKinds()),
            cell(3, failureRate()),
            cell(3, failingTargets()),
            cell(3, firingAlerts()),
            cell(3, delay()))
        .row(8, cell(24, spikes()))
        .row(9, cell(10, byKind()), cell(14, byCause()))
        .row(
            9,
            cell(8, WorstPanels.shares()),
            cell(8, WorstPanels.targets()),
            cell(8, WorstPanels.clients()))
        .row(4, cell(24, help()));
  }

  private static List<Map<String, Object>> variables() {
    return List.of(
        DashboardVariable.datasource(),
        DashboardVariable.job(),
        DashboardVariable.many("kind", "Kind", label("kind", "job=~\"$job\"")),
        DashboardVariable.many("cause", "Cause", label("cause", "job=~\"$job\",kind=~\"$kind\"")),
        DashboardVariable.many("client", "Client", label("client", "job=~\"$job\"")),
        DashboardVariable.many("target", "Target", label("target", "job=~\"$job\"")),
        DashboardVariable.language(),
        DashboardVariable.baseUrl());
  }

  private static String label(String label, String matchers) {
    return "label_values(busytone_connection_failures_total{" + matchers + "}, " + label + ")";
  }

  private static Panel spikingKinds() {
    String kinds =
        "0 * group by (kind) (busytone_remedy_info{job=~\"$job\",kind=~\"$kind\"})" + RULES;
    return new Panel(
            STAT,
            "Unusual now, by kind",
            "How many causes and targets fail unusually often just now. Green: none; gray: not known, in"
                + " the first ten minutes of a Prometheus. Click to read what the kind means. Unusual is"
                + " what the board and the alerts call so: 20 failures in five minutes at least, and three"
                + " times the usual of the hour before.",
            PanelQuery.now(
                "count by (kind) ("
                    + FailureQueries.unusual(UNUSUAL)
                    + ") or ("
                    + kinds
                    + HISTORY
                    + ") or ("
                    + kinds
                    + ") - 1",
                "{{kind}}"))
        .unit("short")
        .whenEmpty(NO_RULES)
        .thresholds("gray", 0, "green", 1, "red")
        .words("0", "quiet", NOT_KNOWN, "not known")
        .option("textMode", "value_and_name")
        .links(PanelLink.kindOfSeries());
  }

  private static Panel failureRate() {
    return new Panel(
            STAT,
            "All failures",
            "All failed connections that clients report, of what is chosen above.",
            PanelQuery.over("sum(" + FAILURES.rate() + ")", "failures"))
        .unit(PER_SECOND)
        .standard("decimals", 1)
        .thresholds("blue")
        .option("graphMode", "area")
        .option("colorMode", "value")
        .links(PanelLink.remedies());
  }

  private static Panel failingTargets() {
    return new Panel(
            STAT,
            "Targets hit",
            "At how many targets something is unusual just now, once there are ten minutes to compare"
                + " with. The table below names them.",
            PanelQuery.now(
                "count(count by (target) ("
                    + FailureQueries.unusual(UNUSUAL)
                    + ")) or (vector(0)"
                    + RULES
                    + HISTORY
                    + ") or vector("
                    + NOT_KNOWN
                    + ")"
                    + RULES,
                "targets"))
        .unit("short")
        .whenEmpty(NO_RULES)
        .thresholds("gray", 0, "green", 1, "red")
        .words(NOT_KNOWN, "not known")
        .option("colorMode", "value");
  }

  private static Panel firingAlerts() {
    return new Panel(
            STAT,
            "Alerts firing",
            "Alerts of the shipped rules that fire just now, all of them.",
            PanelQuery.now(
                "count(ALERTS{alertstate=\"firing\",service=\"busytone\"}) or vector(0)", "alerts"))
        .unit("short")
        .thresholds("green", 1, "orange")
        .option("colorMode", "value")
        .links(new PanelLink("What the alerts mean", PanelLink.page("/runbooks", ""), true));
  }

  private static Panel delay() {
    return new Panel(
            STAT,
            "Behind by",
            "Age of the oldest record not yet counted. While it is large, all other numbers here"
                + " are old. Click to see Busytone itself.",
            PanelQuery.now("max(busytone_consumer_lag_seconds{job=~\"$job\"})", "behind"))
        .unit("s")
        .standard("decimals", 0)
        .thresholds("green", 60, "orange", 300, "red")
        .option("colorMode", "value")
        .links(PanelLink.dashboard("Busytone itself", "busytone-self"));
  }

  private static Panel spikes() {
    String labels = "kind, cause, target";
    String unusual = FailureQueries.unusual(UNUSUAL);
    String which = " and on (" + labels + ") " + unusual;
    return new Panel(
            TABLE,
            "What is wrong now: click the first column to fix it",
            "Each cause at each target that is unusual, the worst first. The first column opens the"
                + " page that says what it is and how to fix it; the target also offers all about it.",
            PanelQuery.rows(FailureQueries.ranked("topk(20, " + unusual + ")")),
            PanelQuery.rows(FAILURES.clientsBy(labels) + which),
            PanelQuery.rows(FailureQueries.unusualSince(UNUSUAL) + which))
        .unit("short")
        .whenEmpty(QUIET)
        .links(PanelLink.remedyOfRow("target"))
        .columns(
            "title", "What is wrong",
            "target", "Where",
            "Value #C", "Since",
            "Value #A", ColumnStyles.FAILURES,
            "Value #B", "Clients",
            "kind", "Kind",
            "cause", "Cause")
        .override("What is wrong", "custom.width", 420)
        .override("Where", "links", List.of(PanelLink.targetOfRow().json()))
        .override("Since", "unit", "dateTimeFromNow", "custom.width", 150)
        .override(ColumnStyles.FAILURES, ColumnStyles.gauge())
        .override("Clients", "custom.width", 90, "noValue", "0")
        .override("Kind", ColumnStyles.kinds())
        .sortedBy(ColumnStyles.FAILURES);
  }

  private static Panel byKind() {
    return new Panel(
            TIMESERIES,
            "Failures/s by kind",
            "refused: something answered no. timeout: nobody answered. cannot_assign: no local"
                + " address or port. protocol: the other side speaks something else. Marks are"
                + " alerts. Click a line to read what its kind means.",
            PanelQuery.over(FAILURES.rateBy("kind"), "{{kind}}"))
        .unit(PER_SECOND)
        .links(PanelLink.kindOfSeries())
        .legend("bottom", "lastNotNull", "max")
        .kindColors();
  }

  private static Panel byCause() {
    return new Panel(
            TIMESERIES,
            "Failures/s by cause: click a line to fix it",
            "The eight most frequent causes of the time shown.",
            PanelQuery.over(
                FailureQueries.titled(FAILURES.largest(8, "kind, cause")), "{{kind}}: {{title}}"))
        .unit(PER_SECOND)
        .kindShades()
        .whenEmpty("No failure in this time")
        .legend("bottom", "lastNotNull", "max")
        .links(PanelLink.remedyOfSeries());
  }

  private static Panel help() {
    return Panel.text(
        "How to read this",
        "What the panels mean and where more is said.",
        """
        A **kind** is what happened (refused, timeout …), a **cause** is the likely reason. Red at the top means that one
        cause at one target fails more than usual; the table under it says what and where, and its first column opens the
        page that says how to confirm and fix it, in the language chosen above. Counts are exact through restarts; a cause is
        a judgement, and `unspecified` means that the lines alone do not tell. [All remedies](%s) · [Runbooks](%s)
        """
            .formatted(PanelLink.page("/remedies", ""), PanelLink.page("/runbooks", ""))
            .replace("\n", " ")
            .strip());
  }
}
