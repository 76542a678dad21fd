package io.busytone.web.pages;

import io.busytone.catalog.Cause;
import io.busytone.count.Meters;
import io.busytone.count.Meters.Label;
import io.busytone.web.PagePaths;
import java.net.URI;
import java.util.Optional;

/**
 * Where readers find the figures behind a page. Both addresses are those that readers' browsers
 * reach, not those between servers.
 *
 * @param prometheus Prometheus, or what answers like it under {@code /graph}
 * @param grafana the Grafana that has the dashboard {@code busytone-overview}
 */
public record GraphLinks(Optional<URI> prometheus, Optional<URI> grafana) {
  private static final String DASHBOARD = "/d/busytone-overview";

  /** The failures of a cause per second, by target: PromQL. */
  static String query(Cause cause) {
    return "sum by (%s) (rate(%s{%s=\"%s\", %s=\"%s\"}[5m]))"
        .formatted(
            Label.TARGET,
            Meters.CONNECTION_FAILURES.counterName(),
            Label.KIND,
            cause.kind().id(),
            Label.CAUSE,
            cause.id());
  }

  /** The query's graph of the last hour. */
  Optional<String> graph(Cause cause) {
    return prometheus.map(
        base ->
            under(base, "/graph")
                + "?g0.expr="
                + PagePaths.encode(query(cause))
                + "&g0.tab=0&g0.range_input=1h");
  }

  /** The dashboard of a cause, at the time that the link which led here names. */
  Optional<String> dashboard(Cause cause, LinkContext context) {
    return grafana.map(
        base ->
            under(base, DASHBOARD)
                + "?var-kind="
                + PagePaths.encode(cause.kind().id())
                + "&var-cause="
                + PagePaths.encode(cause.id())
                + time("from", context)
                + time("to", context));
  }

  private static String time(String name, LinkContext context) {
    return context.value(name).map(time -> "&" + name + "=" + PagePaths.encode(time)).orElse("");
  }

  private static String under(URI base, String path) {
    return base.toString().replaceFirst("/+$", "") + path;
  }
}
