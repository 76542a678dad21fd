package io.busytone.web;

import static java.util.stream.Collectors.joining;

import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import java.util.List;

/** Lists of causes with links to their pages; all methods give HTML. */
final class CauseList {
  private final Ranking ranking;

  CauseList(Ranking ranking) {
    this.ranking = ranking;
  }

  /** Every kind with its causes. */
  String all(Visit visit) {
    return ranking.kinds().stream().map(kind -> group(kind, visit)).collect(joining("\n"));
  }

  /** The causes of a kind, ranked. */
  String ofKind(Kind kind, Visit visit) {
    return list(ranking.causes(kind), visit);
  }

  /** The causes of the same kind but this one. */
  String others(Cause cause, Visit visit) {
    return list(
        ranking.causes(cause.kind()).stream().filter(other -> !other.equals(cause)).toList(),
        visit);
  }

  private String group(Kind kind, Visit visit) {
    Words words = visit.words();
    return """
    <section class="kind">
    <h2><a href="%s">%s</a></h2>
    <p class="quiet">%s</p>
    %s
    </section>"""
        .formatted(
            visit.href(Addresses.of(kind)),
            words.html("kind." + kind.id()),
            words.html("kind." + kind.id() + ".means"),
            ofKind(kind, visit));
  }

  private static String list(List<Cause> causes, Visit visit) {
    return causes.stream()
        .map(cause -> item(cause, visit))
        .collect(joining("\n", "<ul class=\"causes\">\n", "\n</ul>"));
  }

  private static String item(Cause cause, Visit visit) {
    String note =
        cause.id().equals(Cause.UNSPECIFIED)
            ? " <span class=\"quiet\">(%s)</span>"
                .formatted(visit.words().html("remedies.unknownCause"))
            : "";
    return "<li><a href=\"%s\" lang=\"%s\">%s</a>%s</li>"
        .formatted(
            visit.href(Addresses.of(cause)),
            cause.shownIn(visit.language()).tag(),
            Html.escape(cause.remedy(visit.language()).title()),
            note);
  }
}
