package io.busytone.web.pages;

import io.busytone.catalog.Cause;
import io.busytone.count.LabelMatcher;
import io.busytone.count.Meters;
import io.busytone.count.Meters.Label;
import io.busytone.web.PagePaths;
import java.net.URI;
import java.util.Optional;

/**
 * Where readers find the figures behind a page, and where they silence its alerts. The addresses
 * are those that readers' browsers reach, not those between servers.
 *
 * @param prometheus Prometheus, or what answers like it under {@code /graph}
 * @param grafana the Grafana that has the dashboard {@code busytone-overview}
 * @param alertmanager the Alertmanager that sends the alerts
 */
public record GraphLinks(
    Optional<URI> prometheus, Optional<URI> grafana, Optional<URI> alertmanager) {
  /** No address is known. */
  public static final GraphLinks NONE =
      new GraphLinks(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String DASHBOARD = "/d/busytone-overview";

  /** The failures of a cause per second, by target: PromQL. */
  static String query(Cause cause) {
    return query(
        Label.TARGET,
        LabelMatcher.equal(Label.KIND, cause.kind().id()),
        LabelMatcher.equal(Label.CAUSE, cause.id()));
  }

  /** The query's graph of the last hour. */
  Optional<String> graph(Cause cause) {
    return graphOf(query(cause));
  }

  /** The graph of the failures at a target in the last hour, by cause. */
  Optional<String> graph(String target) {
    return graphOf(
        query(Label.KIND + ", " + Label.CAUSE, LabelMatcher.equal(Label.TARGET, target)));
  }

  /** The dashboard of a cause, at the time that the link which led here names. */
  Optional<String> dashboard(Cause cause, LinkContext context) {
    return dashboardWith(
        "?var-kind="
            + PagePaths.encode(cause.kind().id())
            + "&var-cause="
            + PagePaths.encode(cause.id())
            + time("from", context)
            + time("to", context));
  }

  /** The dashboard of a target. */
  Optional<String> dashboard(String target) {
    return dashboardWith("?var-target=" + PagePaths.encode(target));
  }

  /** Where a silence for the alerts about a target can be entered, filled in. */
  Optional<String> silence(String target) {
    String matchers = "{" + LabelMatcher.equal(Label.TARGET, target) + "}";
    return alertmanager.map(
        base -> under(base, "/#/silences/new") + "?filter=" + PagePaths.encode(matchers));
  }

  private static String query(String by, String... matchers) {
    return "sum by (%s) (rate(%s{%s}[5m]))"
        .formatted(by, Meters.CONNECTION_FAILURES.counterName(), String.join(", ", matchers));
  }

  private Optional<String> graphOf(String query) {
    return prometheus.map(
        base ->
            under(base, "/graph")
                + "?g0.expr="
                + PagePaths.encode(query)
                + "&g0.tab=0&g0.range_input=1h");
  }

  private Optional<String> dashboardWith(String query) {
    return grafana.map(base -> under(base, DASHBOARD) + query);
  }

  private static String time(String name, LinkContext context) {
    return context.value(name).map(time -> "&" + name + "=" + PagePaths.encode(time)).orElse("");
  }

  private static String under(URI base, String path) {
    return base.toString().replaceFirst("/+$", "") + path;
  }
}
