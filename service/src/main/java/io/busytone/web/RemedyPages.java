package io.busytone.web;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What to do about each cause: all texts are rendered at the start. */
public final class RemedyPages implements Routes {
  private final Layout layout;
  private final Catalog catalog;
  private final GraphLinks figures;
  private final Markdown markdown = new Markdown();
  private final CauseList list;
  private final Reading reading;
  private final MissingPage missing;
  private final Map<String, Article> articles = new HashMap<>();
  private final Map<String, String> here = new HashMap<>();

  public RemedyPages(Layout layout, Catalog catalog, GraphLinks figures) {
    this.layout = layout;
    this.catalog = catalog;
    this.figures = figures;
    this.list = new CauseList(new Ranking(catalog, markdown));
    this.reading = new Reading(layout);
    this.missing = new MissingPage(layout);
    catalog.causes().forEach(this::render);
  }

  @Override
  public Map<String, Handler> routes() {
    return Map.of(
        Addresses.REMEDIES,
        this::all,
        Addresses.REMEDIES + "/{kind}",
        this::kind,
        Addresses.REMEDIES + "/{kind}/{cause}",
        this::cause);
  }

  private void render(Cause cause) {
    cause
        .remedies()
        .forEach(
            (language, remedy) ->
                articles.put(key(cause, language), Article.of(remedy, language, markdown)));
    cause
        .localNotes()
        .forEach((language, text) -> here.put(key(cause, language), markdown.html(text)));
  }

  private void all(Context context) {
    Visit visit = layout.visit(context);
    Words words = visit.words();
    String main =
        "<h1>%s</h1>\n<p class=\"lead\">%s</p>\n<div class=\"kinds\">%s</div>"
            .formatted(words.html("remedies.title"), words.html("remedies.intro"), list.all(visit));
    send(context, visit, words.text("remedies.title"), main);
  }

  private void kind(Context context) {
    Visit visit = layout.visit(context);
    Optional<Kind> kind = known(context.pathParam("kind"));
    if (kind.isEmpty()) {
      missing(context, visit, "notFound.kind", list.all(visit));
      return;
    }
    String key = "kind." + kind.get().id();
    String main =
        "%s<h1>%s</h1>\n<p class=\"lead\">%s</p>\n%s"
            .formatted(
                Breadcrumb.to(kind.get(), visit),
                visit.words().html(key),
                visit.words().html(key + ".means"),
                list.ofKind(kind.get(), visit));
    send(context, visit, visit.words().text(key), main);
  }

  private void cause(Context context) {
    Visit visit = layout.visit(context);
    Optional<Kind> kind = known(context.pathParam("kind"));
    Optional<Cause> cause = kind.flatMap(k -> catalog.find(k, context.pathParam("cause")));
    if (cause.isPresent()) {
      Article article = article(cause.get(), visit.language());
      String main = reading.html(visit, article, around(cause.get(), visit));
      send(context, visit, article.title(), main);
    } else if (kind.isPresent()) {
      missing(context, visit, "notFound.cause", list.ofKind(kind.get(), visit));
    } else {
      missing(context, visit, "notFound.kind", list.all(visit));
    }
  }

  private Reading.Surroundings around(Cause cause, Visit visit) {
    Words words = visit.words();
    boolean unspecified = cause.id().equals(Cause.UNSPECIFIED);
    String others =
        Article.section(
            "causes",
            words.html(unspecified ? "remedies.allOfKind" : "remedies.others"),
            list.others(cause, visit));
    return new Reading.Surroundings(
        Breadcrumb.to(cause, visit),
        Origin.html(visit),
        here(cause, visit),
        figures.html(cause, visit) + "\n" + others);
  }

  private String here(Cause cause, Visit visit) {
    String text = here.get(key(cause, visit.language()));
    return text == null
        ? ""
        : "<section class=\"here\">\n<h2>%s</h2>\n%s</section>"
            .formatted(visit.words().html("remedy.here"), Markdown.pinned(text, visit));
  }

  private Article article(Cause cause, Language wanted) {
    return Objects.requireNonNull(articles.get(key(cause, cause.shownIn(wanted))));
  }

  private static String key(Cause cause, Language language) {
    return Addresses.of(cause) + "/" + language.tag();
  }

  private static Optional<Kind> known(String id) {
    return Kind.of(id).filter(kind -> kind != Kind.NONE);
  }

  private void missing(Context context, Visit visit, String key, String instead) {
    missing.send(context, visit, Page.Section.REMEDIES, key, instead);
  }

  private void send(Context context, Visit visit, String title, String main) {
    context.header("Cache-Control", "max-age=60");
    layout.send(context, visit, new Page(Page.Section.REMEDIES, title, main));
  }
}
