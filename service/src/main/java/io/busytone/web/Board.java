package io.busytone.web;

import static java.util.stream.Collectors.joining;

import io.busytone.catalog.Catalog;
import io.busytone.incident.Samples;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The first page: what is wrong right now. Its parts are sent anew while somebody looks. */
public final class Board implements Routes, AutoCloseable {
  private static final String EVENTS = "/events";

  private final Layout layout;
  private final BoardParts parts;
  private final Supplier<BoardState> situation;
  private final LiveParts live;

  /**
   * @param situation what to show; cheap to ask for
   */
  public Board(
      Layout layout,
      Catalog catalog,
      Samples samples,
      FirstLineHint firstLine,
      Supplier<BoardState> situation) {
    this.layout = layout;
    this.parts = new BoardParts(catalog, samples, firstLine);
    this.situation = situation;
    this.live = new LiveParts(context -> parts.html(layout.visit(context), situation.get()));
  }

  @Override
  public Map<String, Handler> routes() {
    return Map.of("/", this::show, "/board.js", StaticFile.script("board.js"), EVENTS, live);
  }

  /** The situation may have changed: those who look are sent what did. */
  public void refresh() {
    live.refresh();
  }

  /** Sends nobody anything any more. */
  @Override
  public void close() {
    live.close();
  }

  private void show(Context context) {
    Visit visit = layout.visit(context);
    context.header("Cache-Control", "no-store");
    String title = visit.words().text("board.title");
    String main =
        parts.html(visit, situation.get()).entrySet().stream()
            .map(
                part ->
                    "<section id=\"%s\">\n%s\n</section>".formatted(part.getKey(), part.getValue()))
            .collect(
                joining(
                    "\n",
                    "<h1>%s</h1>\n<div class=\"board\" data-events=\"%s\">\n"
                        .formatted(visit.words().html("board.title"), visit.href(EVENTS)),
                    "\n</div>"));
    layout.send(context, visit, new Page(Page.Section.BOARD, title, main, List.of("/board.js")));
  }
}
