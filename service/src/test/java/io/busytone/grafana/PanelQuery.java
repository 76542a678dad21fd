package io.busytone.grafana;

import java.util.Map;

/**
 * What a panel asks Prometheus.
 *
 * @param expr PromQL, with Grafana's variables
 * @param legend how a series is called; {@code {{label}}} stands for its label
 * @param instant whether only the end of the time range is asked for
 * @param format {@code time_series} or {@code table}
 */
record PanelQuery(String expr, String legend, boolean instant, String format) {
  /** Lines over time. */
  static PanelQuery over(String expr, String legend) {
    return new PanelQuery(expr, legend, false, "time_series");
  }

  /** One value a series, as of the end of the time range. */
  static PanelQuery now(String expr, String legend) {
    return new PanelQuery(expr, legend, true, "time_series");
  }

  /** One row a series: its labels and its value. */
  static PanelQuery rows(String expr) {
    return new PanelQuery(expr, "__auto", true, "table");
  }

  Map<String, Object> json(String refId) {
    return JsonFields.of(
        "refId",
        refId,
        "datasource",
        DashboardVariable.PROMETHEUS,
        "editorMode",
        "code",
        "expr",
        expr,
        "format",
        format,
        "instant",
        instant,
        "range",
        !instant,
        "legendFormat",
        legend);
  }
}
