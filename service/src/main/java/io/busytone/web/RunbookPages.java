package io.busytone.web;

import static java.util.stream.Collectors.joining;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Language;
import io.busytone.catalog.Remedy;
import io.busytone.catalog.Runbook;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What to do when an alert about Busytone itself fires: all texts are rendered at the start. */
public final class RunbookPages implements Routes {
  private final Layout layout;
  private final List<Runbook> runbooks;
  private final Reading reading;
  private final MissingPage missing;
  private final Map<String, Map<Language, Article>> articles = new TreeMap<>();

  public RunbookPages(Layout layout, Catalog catalog) {
    this.layout = layout;
    this.runbooks = catalog.runbooks();
    this.reading = new Reading(layout);
    this.missing = new MissingPage(layout);
    Markdown markdown = new Markdown();
    runbooks.forEach(runbook -> articles.put(runbook.alert(), rendered(runbook, markdown)));
  }

  @Override
  public Map<String, Handler> routes() {
    return Map.of(Addresses.RUNBOOKS, this::all, Addresses.RUNBOOKS + "/{alert}", this::one);
  }

  private static Map<Language, Article> rendered(Runbook runbook, Markdown markdown) {
    Map<Language, Article> rendered = new EnumMap<>(Language.class);
    runbook
        .texts()
        .forEach((language, text) -> rendered.put(language, Article.of(text, language, markdown)));
    return rendered;
  }

  private void all(Context context) {
    Visit visit = layout.visit(context);
    Words words = visit.words();
    String title = words.text("runbooks.title");
    String main =
        "<h1>%s</h1>\n<p class=\"lead\">%s</p>\n%s"
            .formatted(Html.escape(title), words.html("runbooks.intro"), list("", visit));
    send(context, visit, title, main);
  }

  private void one(Context context) {
    Visit visit = layout.visit(context);
    String alert = context.pathParam("alert");
    Map<Language, Article> texts = articles.get(alert);
    if (texts == null) {
      missing.send(context, visit, Page.Section.RUNBOOKS, "notFound.runbook", list("", visit));
      return;
    }
    Article article = Objects.requireNonNull(texts.get(visit.language()));
    String others =
        Article.section("others", visit.words().html("runbooks.others"), list(alert, visit));
    Reading.Surroundings around =
        new Reading.Surroundings(
            Breadcrumb.toRunbook(alert, visit), Origin.html(visit), "", others);
    send(context, visit, article.title(), reading.html(visit, article, around));
  }

  /** All runbooks but one. */
  private String list(String but, Visit visit) {
    return runbooks.stream()
        .filter(runbook -> !runbook.alert().equals(but))
        .map(runbook -> item(runbook, visit))
        .collect(joining("\n", "<ul class=\"causes\">\n", "\n</ul>"));
  }

  private static String item(Runbook runbook, Visit visit) {
    Remedy text = Objects.requireNonNull(runbook.texts().get(visit.language()));
    return "<li><a href=\"%s\">%s</a> <code translate=\"no\">%s</code></li>"
        .formatted(
            visit.href(Addresses.of(runbook)),
            Html.escape(text.title()),
            Html.escape(runbook.alert()));
  }

  private void send(Context context, Visit visit, String title, String main) {
    context.header("Cache-Control", "max-age=60");
    layout.send(context, visit, new Page(Page.Section.RUNBOOKS, title, main));
  }
}
