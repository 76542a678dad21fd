package io.busytone.web;

import static java.util.stream.Collectors.joining;

import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import java.util.Arrays;

/** The way from the top to a page; HTML. */
final class Breadcrumb {
  private Breadcrumb() {}

  static String to(Kind kind, Visit visit) {
    return trail(visit, remedies(visit), current(name(kind, visit)));
  }

  static String to(Cause cause, Visit visit) {
    return trail(
        visit,
        remedies(visit),
        link(visit, Addresses.of(cause.kind()), name(cause.kind(), visit)),
        current("<code translate=\"no\">" + Html.escape(cause.id()) + "</code>"));
  }

  static String toRunbook(String alert, Visit visit) {
    return trail(
        visit,
        link(visit, Addresses.RUNBOOKS, visit.words().html("nav.runbooks")),
        current("<code translate=\"no\">" + Html.escape(alert) + "</code>"));
  }

  private static String trail(Visit visit, String... steps) {
    return Arrays.stream(steps)
        .map(step -> "<li>" + step + "</li>")
        .collect(
            joining(
                "\n",
                "<nav class=\"crumbs\" aria-label=\"%s\"><ol>\n"
                    .formatted(visit.words().html("nav.crumbs")),
                "\n</ol></nav>\n"));
  }

  private static String remedies(Visit visit) {
    return link(visit, Addresses.REMEDIES, visit.words().html("nav.remedies"));
  }

  private static String name(Kind kind, Visit visit) {
    return visit.words().html("kind." + kind.id());
  }

  private static String link(Visit visit, String path, String html) {
    return "<a href=\"%s\">%s</a>".formatted(visit.href(path), html);
  }

  private static String current(String html) {
    return "<span aria-current=\"page\">" + html + "</span>";
  }
}
