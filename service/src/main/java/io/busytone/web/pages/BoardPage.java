package io.busytone.web.pages;

import gg.jte.html.HtmlContent;
import io.busytone.incident.FailureSnapshot;
import io.busytone.incident.Marks;
import io.busytone.incident.Samples;
import io.busytone.web.BoardState;
import io.busytone.web.CauseLookup;
import io.busytone.web.PagePaths;
import io.busytone.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The first page: what is wrong right now. Its parts are sent again as they change. */
public final class BoardPage implements Routes, AutoCloseable {
  private static final String EVENTS = "/events";

  private final Layout layout;
  private final CauseLookup causes;
  private final Samples samples;
  private final GraphLinks graphs;
  private final FirstLineHint firstLine;
  private final Marks marks;
  private final Supplier<BoardState> state;
  private final ServerSentEvents events = new ServerSentEvents(this::rendered);

  /**
   * @param state what to show; cheap to ask for
   */
  public BoardPage(
      Layout layout,
      CauseLookup causes,
      Samples samples,
      GraphLinks graphs,
      FirstLineHint firstLine,
      Marks marks,
      Supplier<BoardState> state) {
    this.layout = layout;
    this.causes = causes;
    this.samples = samples;
    this.graphs = graphs;
    this.firstLine = firstLine;
    this.marks = marks;
    this.state = state;
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of(PagePaths.BOARD, this::show, EVENTS, events);
  }

  /** The state may have changed: those who look are sent what did. */
  public void refresh() {
    events.refresh();
  }

  /** Sends nobody anything any more. */
  @Override
  public void close() {
    events.close();
  }

  private void show(Context context) {
    PageRequest request = layout.request(context);
    context.header("Cache-Control", "no-store");
    HtmlContent main = Templates.board(request, request.href(EVENTS), parts(request));
    layout.send(
        context,
        request,
        new Page(Page.Section.BOARD, request.text("board.title"), main, List.of("/board.js")));
  }

  /** The parts as HTML, by their ids. */
  private Map<String, String> rendered(Context context) {
    Map<String, String> rendered = new LinkedHashMap<>();
    for (BoardPart part : parts(layout.request(context))) {
      rendered.put(part.id(), Templates.html(part.content()));
    }
    return rendered;
  }

  private List<BoardPart> parts(PageRequest request) {
    BoardState now = state.get();
    FailureSnapshot failures = now.failures();
    boolean empty = now.consumer().records() == 0 && failures.failingClients().isEmpty();
    return List.of(
        new BoardPart("health", Templates.health(request, now)),
        new BoardPart("scope", Templates.scope(request, now)),
        new BoardPart(
            "incidents",
            empty
                ? Templates.firstLine(request, firstLine)
                : Templates.incidents(
                    request, IncidentList.of(now, causes, samples, graphs, request))),
        new BoardPart("deploy", Templates.deploy(request, DeployView.of(marks, causes, request))),
        new BoardPart("rates", Templates.rates(request, RateCharts.of(failures))),
        new BoardPart("targets", Templates.targets(request, TargetTable.of(now, causes, request))),
        new BoardPart("intake", Templates.consumer(request, now.consumer())));
  }
}
