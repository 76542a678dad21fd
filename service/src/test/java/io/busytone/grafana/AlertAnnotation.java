package io.busytone.grafana;

import java.util.Map;

/** Marks in the panels, from alerts. */
final class AlertAnnotation {
  private static final String ALERTS = "ALERTS{alertstate=\"firing\",service=\"busytone\"%s}";
  private static final String HOW_TO_FIX =
      ": <a href=\"" + DashboardVariable.BASE_URL + "%s\" target=\"_blank\">how to fix it</a>";

  private AlertAnnotation() {}

  /**
   * Alerts about failed connections. Their text is HTML made of label values, so it holds only the
   * kind and the cause, which are Busytone's own words; it cannot know the dashboard's language, so
   * the page asks the browser.
   */
  static Map<String, Object> failures(String matchers) {
    return annotation(
        "Alerts about connections",
        ALERTS.formatted(",kind!=\"\",cause!=\"\"" + matchers),
        "{{kind}} / {{cause}}" + HOW_TO_FIX.formatted("/remedies/{{kind}}/{{cause}}"));
  }

  /** Likewise, of a kind only: a host that runs out of ports, a target that refuses everybody. */
  static Map<String, Object> kinds(String matchers) {
    return annotation(
        "Alerts about hosts",
        ALERTS.formatted(",kind!=\"\",cause=\"\"" + matchers),
        "{{kind}}" + HOW_TO_FIX.formatted("/remedies/{{kind}}"));
  }

  /** Alerts that have a page of their own. */
  static Map<String, Object> runbooks(String matchers) {
    return annotation(
        "Alerts about Busytone",
        ALERTS.formatted(",kind=\"\"" + matchers),
        "{{alertname}}" + HOW_TO_FIX.formatted("/runbooks/{{alertname}}"));
  }

  /** Deployments that somebody marked. The text holds no markup: the mark allows none. */
  static Map<String, Object> deployments() {
    Map<String, Object> annotation =
        annotation(
            "Deployments",
            "1000 * min by (mark) (busytone_mark_timestamp_seconds{job=~\"$job\"})",
            "{{mark}}");
    annotation.put("iconColor", "blue");
    annotation.put("titleFormat", "Deployment");
    annotation.put("tagKeys", "job");
    annotation.put("useValueForTime", true);
    return annotation;
  }

  private static Map<String, Object> annotation(String name, String expr, String text) {
    return JsonFields.of(
        "name",
        name,
        "datasource",
        DashboardVariable.PROMETHEUS,
        "enable",
        true,
        "hide",
        false,
        "iconColor",
        "red",
        "titleFormat",
        "{{alertname}}",
        "textFormat",
        text,
        "tagKeys",
        "severity,kind",
        "useValueForTime",
        false,
        "target",
        JsonFields.of("refId", "Anno", "interval", "60s", "expr", expr));
  }
}
