package io.busytone.web;

import io.busytone.catalog.Cause;
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
  /** No links; the query is shown all the same. */
  public static final GraphLinks NONE = new GraphLinks(Optional.empty(), Optional.empty());

  private static final String DASHBOARD = "/d/busytone-overview";

  /** The failures of a cause per second, by target: PromQL. */
  static String query(Cause cause) {
    return "sum by (target) (rate(busytone_connection_failures_total{kind=\"%s\", cause=\"%s\"}[5m]))"
        .formatted(cause.kind().id(), cause.id());
  }

  /** The section with the query and the links; HTML. */
  String html(Cause cause, Visit visit) {
    Words words = visit.words();
    String text =
        "<p>%s</p>\n<pre dir=\"ltr\" tabindex=\"0\" translate=\"no\"><code>%s</code></pre>\n%s\n"
            .formatted(
                words.html("remedy.look.query"), Html.escape(query(cause)), links(cause, visit));
    return Article.section("figures", words.html("remedy.look"), text);
  }

  private String links(Cause cause, Visit visit) {
    String links =
        prometheus.map(base -> link(graph(base, cause), visit, "prometheus")).orElse("")
            + grafana.map(base -> link(dashboard(base, cause, visit), visit, "grafana")).orElse("");
    return links.isEmpty() ? "" : "<p class=\"links\">" + links + "</p>";
  }

  private static String link(String address, Visit visit, String name) {
    return "<a href=\"%s\">%s</a> "
        .formatted(Html.escape(address), visit.words().html("remedy.look." + name));
  }

  private static String graph(URI base, Cause cause) {
    return under(base, "/graph")
        + "?g0.expr="
        + Addresses.encode(query(cause))
        + "&g0.tab=0&g0.range_input=1h";
  }

  private static String dashboard(URI base, Cause cause, Visit visit) {
    return under(base, DASHBOARD)
        + "?var-kind="
        + Addresses.encode(cause.kind().id())
        + "&var-cause="
        + Addresses.encode(cause.id())
        + time("from", visit)
        + time("to", visit);
  }

  private static String time(String name, Visit visit) {
    return Origin.known(visit, name)
        .map(time -> "&" + name + "=" + Addresses.encode(time))
        .orElse("");
  }

  private static String under(URI base, String path) {
    return base.toString().replaceFirst("/+$", "") + path;
  }
}
