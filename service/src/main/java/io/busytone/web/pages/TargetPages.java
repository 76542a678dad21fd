package io.busytone.web.pages;

import gg.jte.html.HtmlContent;
import io.busytone.diagnose.Diagnoser;
import io.busytone.diagnose.DialledHost;
import io.busytone.incident.FailingClient;
import io.busytone.incident.Samples;
import io.busytone.web.BoardState;
import io.busytone.web.CauseLookup;
import io.busytone.web.PagePaths;
import io.busytone.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** All that is known of a target: who fails there and why, who gets through, and its addresses. */
public final class TargetPages implements Routes {
  private final Layout layout;
  private final CauseLookup causes;
  private final Samples samples;
  private final GraphLinks graphs;
  private final Supplier<BoardState> state;
  private final Function<String, Optional<List<FailingClient>>> failingClientsAt;
  private final Diagnoser diagnoser;
  private final NotFoundPage notFound;

  /**
   * @param state what is wrong right now; cheap to ask for
   * @param failingClientsAt the clients that failed at a target in the last hour; empty if that
   *     cannot be found out now
   * @param diagnoser knows what the events that this process has seen say about a target
   */
  public TargetPages(
      Layout layout,
      CauseLookup causes,
      Samples samples,
      GraphLinks graphs,
      Supplier<BoardState> state,
      Function<String, Optional<List<FailingClient>>> failingClientsAt,
      Diagnoser diagnoser) {
    this.layout = layout;
    this.causes = causes;
    this.samples = samples;
    this.graphs = graphs;
    this.state = state;
    this.failingClientsAt = failingClientsAt;
    this.diagnoser = diagnoser;
    this.notFound = new NotFoundPage(layout);
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of(PagePaths.TARGET, this::show);
  }

  private void show(Context context) {
    PageRequest request = layout.request(context);
    String target = context.pathParam("target");
    Optional<List<FailingClient>> failing = failingClientsAt.apply(target);
    DialledHost host = diagnoser.host(target);
    if (failing.isPresent() && failing.get().isEmpty() && host.ports().isEmpty()) {
      HtmlContent instead = Templates.sectionList(request);
      notFound.send(context, request, Page.Section.BOARD, "notFound.target", instead);
      return;
    }
    if (failing.isEmpty()) {
      context.status(HttpStatus.SERVICE_UNAVAILABLE);
    }
    BoardState now = state.get();
    String name = diagnoser.nameOf(target);
    List<String> sameHost =
        now.failures().targets().stream()
            .map(each -> each.target())
            .filter(other -> !other.equals(target) && diagnoser.nameOf(other).equals(name))
            .toList();
    TargetView view =
        TargetView.of(
            target,
            now,
            failing,
            host,
            sameHost,
            diagnoser.finding(target),
            causes,
            samples,
            graphs,
            request);
    context.header("Cache-Control", "no-store");
    HtmlContent main = Templates.target(request, view);
    layout.send(context, request, new Page(Page.Section.BOARD, target, main));
  }
}
