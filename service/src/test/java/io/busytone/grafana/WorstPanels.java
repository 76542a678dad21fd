package io.busytone.grafana;

import static io.busytone.grafana.OverviewDashboard.FAILURES;
import static io.busytone.grafana.PanelType.BARGAUGE;
import static io.busytone.grafana.PanelType.TABLE;

import java.util.Arrays;
import java.util.List;

/** Who and what is hit hardest just now, and the shares of the causes. */
final class WorstPanels {
  private WorstPanels() {}

  static Panel shares() {
    String all = "scalar(sum(" + FAILURES.countBy("kind") + "))";
    String share = "topk(10, " + FAILURES.countBy("kind, cause") + " / " + all + " > 0)";
    return new Panel(
            BARGAUGE,
            "Share by cause",
            "Of all failures in the time shown. Click a bar to fix it.",
            PanelQuery.now(FailureQueries.ranked(share), "{{title}}"))
        .unit("percentunit")
        .standard("min", 0)
        .standard("max", 1)
        .option("text", JsonFields.of("titleSize", 12, "valueSize", 16))
        .standard("decimals", 0)
        .whenEmpty("No failure in this time")
        .thresholds("blue")
        .links(PanelLink.remedyOfSeries());
  }

  static Panel targets() {
    return worst(
        "Worst targets",
        "The ten targets with the most failures of one cause just now, and that cause.",
        "target");
  }

  static Panel clients() {
    return worst(
        "Worst clients",
        "The ten clients with the most failures of one cause at one target just now.",
        "client, target");
  }

  static Panel worst(String title, String description, String labels) {
    String[] others = labels.split(", ", -1);
    String subject = others[0];
    String main =
        "topk by (%s) (1, %s > 0)".formatted(subject, FAILURES.rateBy("kind, cause, " + labels));
    return new Panel(
            TABLE,
            title,
            description + " Each row leads to how to fix it.",
            PanelQuery.rows(FailureQueries.ranked("topk(10, " + main + ")")))
        .unit("short")
        .whenEmpty("No failure just now")
        .links(PanelLink.remedyOfRow(others))
        .columns(ColumnStyles.columns(subject, Arrays.copyOfRange(others, 1, others.length)))
        .override("Where", "links", List.of(PanelLink.targetOfRow().json()))
        .override("What is wrong", "custom.width", 200)
        .override("Kind", ColumnStyles.kinds())
        .override(ColumnStyles.FAILURES, "custom.width", 95, "decimals", 2, "unit", "none")
        .sortedBy(ColumnStyles.FAILURES);
  }
}
