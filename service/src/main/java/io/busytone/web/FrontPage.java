package io.busytone.web;

import static java.util.stream.Collectors.joining;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Language;
import io.busytone.catalog.Remedy;
import io.busytone.count.Ledger;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What this process has counted so far, by cause, and where everything else is. */
public final class FrontPage implements Handler {
  private static final String PAGE =
      """
      <h1>%s</h1>
      <p>Connection failures this process has counted since its start. Reload to see more.</p>
      <table>
      <thead><tr><th>Kind</th><th>Cause</th><th>Means</th><th class="number">Failures</th></tr>
      </thead>
      <tbody>
      %s
      </tbody>
      </table>
      """;

  private final Layout layout;
  private final Catalog catalog;
  private final Ledger ledger;

  public FrontPage(Layout layout, Catalog catalog, Ledger ledger) {
    this.layout = layout;
    this.catalog = catalog;
    this.ledger = ledger;
  }

  @Override
  public void handle(Context context) {
    Map<List<String>, Double> counts = ledger.failuresByCause();
    String rows = catalog.causes().stream().map(cause -> row(cause, counts)).collect(joining("\n"));
    context.header("Cache-Control", "no-store");
    Visit visit = layout.visit(context);
    String title = visit.words().text("nav.board");
    layout.send(
        context,
        visit,
        new Page(Page.Section.BOARD, title, PAGE.formatted(Html.escape(title), rows)));
  }

  private static String row(Cause cause, Map<List<String>, Double> counts) {
    double failures = counts.getOrDefault(List.of(cause.kind().id(), cause.id()), 0.0);
    Remedy remedy = cause.remedies().get(Language.EN);
    return "<tr%s><td>%s</td><td>%s</td><td>%s</td><td class=\"number\">%s</td></tr>"
        .formatted(
            failures == 0 ? " class=\"quiet\"" : "",
            Html.escape(cause.kind().id()),
            Html.escape(cause.id()),
            Html.escape(remedy == null ? "" : remedy.title()),
            NumberFormat.getIntegerInstance(Locale.ROOT).format(failures));
  }
}
