package io.busytone.grafana;

import static io.busytone.grafana.Dashboard.cell;
import static io.busytone.grafana.PanelType.STAT;
import static io.busytone.grafana.PanelType.TABLE;
import static io.busytone.grafana.PanelType.TIMESERIES;

import java.util.List;
import java.util.Map;

/** Everything about one target: who fails, why, since when. */
final class TargetDashboard {
  private static final FailureQueries FAILURES =
      new FailureQueries("job=~\"$job\",target=\"$target\"");
  private static final String NOTHING = "No failure in this time";
  private static final String THE_TARGET = "&target=${target:percentencode}";

  private TargetDashboard() {}

  static Dashboard dashboard() {
    return new Dashboard(
            "busytone-target",
            "Busytone: one target",
            "Everything about one target: who fails, why, since when.",
            "now-3h",
            variables(),
            List.of(
                AlertAnnotation.failures(",target=~\"$target|\""),
                AlertAnnotation.kinds(",target=~\"$target|\""),
                AlertAnnotation.deployments()))
        .row(
            4,
            cell(11, diagnosis()),
            cell(4, since()),
            cell(3, rate()),
            cell(3, clients()),
            cell(3, share()))
        .row(6, cell(24, why()))
        .row(9, cell(12, byCause()), cell(12, byClient()))
        .row(9, cell(24, who()))
        .row(4, cell(24, more()));
  }

  private static List<Map<String, Object>> variables() {
    return List.of(
        DashboardVariable.datasource(),
        DashboardVariable.job(),
        DashboardVariable.one(
            "target",
            "Target",
            "label_values(busytone_connection_failures_total{job=~\"$job\"}, target)"),
        DashboardVariable.language(),
        DashboardVariable.baseUrl());
  }

  private static Panel diagnosis() {
    String most =
        "%s and topk(1, %s > 0)"
            .formatted(FAILURES.rateBy("kind, cause"), FAILURES.countBy("kind, cause"));
    return new Panel(
            STAT,
            "Why, most of all: click to fix it",
            "The cause of most failures of this target in the time shown, as the lines and the whole"
                + " fleet's events tell. Red: it fails just now; blue: it did.",
            PanelQuery.now(FailureQueries.titled(most), "{{title}}"))
        .unit("short")
        .whenEmpty(NOTHING)
        .thresholds("blue", 0.001, "red")
        .option("textMode", "name")
        .links(fix());
  }

  private static Panel since() {
    String main = " and topk(1, " + FAILURES.rateBy("kind, cause") + ")";
    return new Panel(
            STAT,
            "Failing since",
            "When the most frequent cause of now began: the last minute without it, within the time"
                + " shown.",
            PanelQuery.now("max(" + FAILURES.sinceBy("kind, cause") + main + ")", "since"))
        .unit("dateTimeFromNow")
        .whenEmpty("quiet now")
        .thresholds("text")
        .option("colorMode", "value");
  }

  private static Panel rate() {
    return new Panel(
            STAT,
            "Failures now",
            "Failed connections to this target that clients report, a second.",
            PanelQuery.over("sum(" + FAILURES.rate() + ")", "failures"))
        .unit(OverviewDashboard.PER_SECOND)
        .standard("decimals", 1)
        .thresholds("blue")
        .option("graphMode", "area")
        .option("colorMode", "value")
        .links(
            new PanelLink(
                "All causes and how to fix them", PanelLink.page("/remedies", THE_TARGET), true));
  }

  private static Panel clients() {
    return new Panel(
            STAT,
            "Clients failing",
            "Clients that fail just now. Those that get through say nothing, so nobody knows of how"
                + " many.",
            PanelQuery.now("sum(" + FAILURES.clientsBy("target") + ") or vector(0)", "clients"))
        .unit("short")
        .thresholds("green", 1, "orange", 3, "red")
        .option("colorMode", "value");
  }

  private static Panel share() {
    FailureQueries all = new FailureQueries("job=~\"$job\"");
    return new Panel(
            STAT,
            "Of all failures",
            "This target's share of all failures of all targets, in the time shown.",
            PanelQuery.now(
                "sum(%s) / sum(%s)".formatted(FAILURES.countBy("kind"), all.countBy("kind")),
                "share"))
        .unit("percentunit")
        .standard("decimals", 0)
        .thresholds("blue")
        .option("colorMode", "value");
  }

  private static Panel why() {
    String labels = "kind, cause";
    String seen = " and " + FAILURES.countBy(labels) + " > 0";
    return new Panel(
            TABLE,
            "Why: click the first column to fix it",
            "Each cause seen at this target in the time shown, the most frequent first.",
            PanelQuery.rows(FailureQueries.ranked(FAILURES.countBy(labels) + " > 0")),
            PanelQuery.rows(FAILURES.rateBy(labels) + seen),
            PanelQuery.rows(
                "(%s or 0 * %s)".formatted(FAILURES.clientsBy(labels), FAILURES.rateBy(labels))
                    + seen),
            PanelQuery.rows(FAILURES.sinceBy(labels)))
        .unit("short")
        .whenEmpty(NOTHING)
        .links(fixRow())
        .columns(
            "title", "What is wrong",
            "Value #A", "Failures",
            "Value #B", "Failures/s now",
            "Value #C", "Clients now",
            "Value #D", "Failing since",
            "kind", "Kind",
            "cause", "Cause")
        .override("What is wrong", "custom.width", 480)
        .override("Failures", "unit", "none", "decimals", 0)
        .override("Failures/s now", "unit", "none", "decimals", 2)
        .override("Failing since", "unit", "dateTimeFromNow", "noValue", "quiet now")
        .override("Kind", ColumnStyles.kinds())
        .sortedBy("Failures");
  }

  private static Panel who() {
    String labels = "client, kind, cause";
    String most = "topk(50, " + FAILURES.countBy(labels) + " > 0)";
    return new Panel(
            TABLE,
            "Who: click a row to fix it",
            "Each client that failed in the time shown, and why.",
            PanelQuery.rows(FailureQueries.ranked(most)),
            PanelQuery.rows(FAILURES.rateBy(labels) + " and " + most),
            PanelQuery.rows(FAILURES.sinceBy(labels) + " and " + most))
        .unit("short")
        .whenEmpty(NOTHING)
        .links(PanelLink.remedyOfRow("client").with(THE_TARGET))
        .columns(
            "client", "Who",
            "title", "What is wrong",
            "Value #A", "Failures",
            "Value #B", "Failures/s now",
            "Value #C", "Failing since",
            "kind", "Kind",
            "cause", "Cause")
        .override("What is wrong", "custom.width", 480)
        .override("Failures", "unit", "none", "decimals", 0)
        .override("Failures/s now", "unit", "none", "decimals", 2)
        .override("Failing since", "unit", "dateTimeFromNow", "noValue", "quiet now")
        .override("Kind", ColumnStyles.kinds())
        .sortedBy("Failures");
  }

  private static Panel byCause() {
    return new Panel(
            TIMESERIES,
            "Why and since when: click a line to fix it",
            "Failures a second of this target, by cause. Marks are alerts.",
            PanelQuery.over(
                FailureQueries.titled(FAILURES.largest(8, "kind, cause")), "{{kind}}: {{title}}"))
        .unit(OverviewDashboard.PER_SECOND)
        .kindShades()
        .whenEmpty(NOTHING)
        .legend("bottom", "lastNotNull", "max")
        .links(fix());
  }

  private static Panel byClient() {
    return new Panel(
            TIMESERIES,
            "Who and since when: click a line to fix it",
            "Failures a second of this target, by client and cause, the ten largest. All clients at"
                + " once: look at the target. One alone: look at that client.",
            PanelQuery.over(
                FAILURES.largest(10, "client, kind, cause"), "{{kind}}: {{cause}}, {{client}}"))
        .unit(OverviewDashboard.PER_SECOND)
        .kindShades()
        .whenEmpty(NOTHING)
        .legend("bottom", "lastNotNull", "max")
        .links(PanelLink.remedyOfSeries("client").with(THE_TARGET));
  }

  private static Panel more() {
    return Panel.text(
        "More about this target",
        "Where more is said, and how to read this.",
        """
        [Busytone's board](%s) shows some of the lines themselves. [All remedies](%s). When **every** client fails, look at the
        target; when **one** does, look at that client; when it is refused for some and silent for others, look at what stands
        between. The cause is a judgement from the lines and from what the whole fleet reports about this target.
        """
            .formatted(PanelLink.page("/", THE_TARGET), PanelLink.page("/remedies", THE_TARGET))
            .replace("\n", " ")
            .strip());
  }

  private static PanelLink fix() {
    return PanelLink.remedyOfSeries().with(THE_TARGET);
  }

  private static PanelLink fixRow() {
    return PanelLink.remedyOfRow().with(THE_TARGET);
  }
}
