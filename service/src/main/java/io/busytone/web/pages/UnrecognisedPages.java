package io.busytone.web.pages;

import io.busytone.catalog.CauseDraft;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.busytone.incident.Unrecognised;
import io.busytone.incident.UnrecognisedLines;
import io.busytone.web.PagePaths;
import io.busytone.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Lines that no rule knows, and drafts of causes for them. */
public final class UnrecognisedPages implements Routes {
  static final String DRAFT = "draft";

  private final Layout layout;
  private final Unrecognised unrecognised;
  private final Supplier<Instant> wallClock;

  public UnrecognisedPages(Layout layout, Unrecognised unrecognised, Supplier<Instant> wallClock) {
    this.layout = layout;
    this.unrecognised = unrecognised;
    this.wallClock = wallClock;
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of(PagePaths.UNRECOGNISED, this::show);
  }

  private void show(Context context) {
    PageRequest request = layout.request(context);
    Optional<UnrecognisedView.Drafted> drafted =
        Optional.ofNullable(request.parameters().get(DRAFT))
            .flatMap(unrecognised::find)
            .map(lines -> draft(lines, request.language()));
    UnrecognisedView view =
        UnrecognisedView.of(unrecognised.isOn(), wallClock.get(), unrecognised.all(), drafted);
    context.header("Cache-Control", "no-store");
    layout.send(
        context,
        request,
        new Page(
            Page.Section.UNRECOGNISED,
            request.text("unrecognised.title"),
            Templates.unrecognised(request, view)));
  }

  private UnrecognisedView.Drafted draft(UnrecognisedLines lines, Language language) {
    Kind kind = Kind.of(lines.kind()).orElse(Kind.OTHER);
    return new UnrecognisedView.Drafted(
        lines,
        CauseDraft.of(kind, lines.phrases(), lines.sample(), language),
        unrecognised.with(lines.phrases()));
  }
}
