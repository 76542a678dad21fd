package io.busytone.web.pages;

import gg.jte.html.HtmlContent;
import io.busytone.catalog.Language;
import io.busytone.catalog.Runbook;
import io.busytone.web.PagePaths;
import io.busytone.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What to do when an alert about Busytone itself fires: all texts are rendered at the start. */
public final class RunbookPages implements Routes {
  private final Layout layout;
  private final List<Runbook> runbooks;
  private final NotFoundPage notFound;
  private final Map<String, Map<Language, RenderedRemedy>> byAlert = new HashMap<>();

  public RunbookPages(Layout layout, List<Runbook> runbooks) {
    this.layout = layout;
    this.runbooks = runbooks;
    this.notFound = new NotFoundPage(layout);
    runbooks.forEach(runbook -> byAlert.put(runbook.alert(), rendered(runbook)));
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of(PagePaths.RUNBOOKS, this::all, PagePaths.RUNBOOKS + "/{alert}", this::one);
  }

  private Map<Language, RenderedRemedy> rendered(Runbook runbook) {
    Map<Language, RenderedRemedy> rendered = new EnumMap<>(Language.class);
    runbook
        .texts()
        .forEach(
            (language, text) ->
                rendered.put(language, RenderedRemedy.of(text, layout.messages(language))));
    return rendered;
  }

  private void all(Context context) {
    PageRequest request = layout.request(context);
    send(context, request, request.text("runbooks.title"), Templates.runbooks(request, runbooks));
  }

  private void one(Context context) {
    PageRequest request = layout.request(context);
    String alert = context.pathParam("alert");
    Map<Language, RenderedRemedy> texts = byAlert.get(alert);
    if (texts == null) {
      HtmlContent instead = Templates.runbookList(request, runbooks);
      notFound.send(context, request, Page.Section.RUNBOOKS, "notFound.runbook", instead);
      return;
    }
    RenderedRemedy text = Objects.requireNonNull(texts.get(request.language()));
    List<Runbook> others =
        runbooks.stream().filter(runbook -> !runbook.alert().equals(alert)).toList();
    send(context, request, text.title(), Templates.runbook(request, alert, text, others));
  }

  private void send(Context context, PageRequest request, String title, HtmlContent main) {
    context.header("Cache-Control", "max-age=60");
    layout.send(context, request, new Page(Page.Section.RUNBOOKS, title, main));
  }
}
