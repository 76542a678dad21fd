package io.busytone.web.pages;

import gg.jte.html.HtmlContent;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.busytone.diagnose.DialledHost;
import io.busytone.diagnose.Finding;
import io.busytone.web.CauseLookup;
import io.busytone.web.PagePaths;
import io.busytone.web.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What to do about each cause: all texts are rendered at the start. */
public final class RemedyPages implements Routes {
  private final Layout layout;
  private final CauseLookup causes;
  private final GraphLinks graphs;
  private final Function<String, Finding> findings;
  private final Function<String, DialledHost> hosts;
  private final CauseOrder order;
  private final NotFoundPage notFound;
  private final Map<String, Texts> texts = new HashMap<>();

  /**
   * @param findings what the events that this process has seen say about a target, given as its
   *     label
   * @param hosts what is remembered of its host, likewise
   */
  public RemedyPages(
      Layout layout,
      CauseLookup causes,
      GraphLinks graphs,
      Function<String, Finding> findings,
      Function<String, DialledHost> hosts) {
    this.layout = layout;
    this.causes = causes;
    this.graphs = graphs;
    this.findings = findings;
    this.hosts = hosts;
    this.order = new CauseOrder(causes.causes());
    this.notFound = new NotFoundPage(layout);
    causes.causes().forEach(cause -> texts.put(PagePaths.of(cause), rendered(cause)));
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of(
        PagePaths.REMEDIES,
        this::all,
        PagePaths.REMEDIES + "/{kind}",
        this::kind,
        PagePaths.REMEDIES + "/{kind}/{cause}",
        this::cause);
  }

  private Texts rendered(Cause cause) {
    Map<Language, RenderedRemedy> remedies = new EnumMap<>(Language.class);
    cause
        .remedies()
        .forEach(
            (language, remedy) ->
                remedies.put(language, RenderedRemedy.of(remedy, layout.messages(language))));
    Map<Language, MarkdownHtml> here = new EnumMap<>(Language.class);
    cause.localNotes().forEach((language, text) -> here.put(language, MarkdownHtml.render(text)));
    return new Texts(remedies, here);
  }

  private void all(Context context) {
    PageRequest request = layout.request(context);
    send(context, request, request.text("remedies.title"), Templates.remedies(request, order));
  }

  private void kind(Context context) {
    PageRequest request = layout.request(context);
    Optional<Kind> kind = causes.kind(context.pathParam("kind"));
    if (kind.isPresent()) {
      String title = request.text("kind." + kind.get().id());
      HtmlContent main = Templates.kind(request, kind.get(), order.causes(kind.get()));
      send(context, request, title, main);
    } else {
      unknownKind(context, request);
    }
  }

  private void cause(Context context) {
    PageRequest request = layout.request(context);
    Optional<Kind> kind = causes.kind(context.pathParam("kind"));
    Optional<Cause> cause = causes.cause(context.pathParam("kind"), context.pathParam("cause"));
    if (cause.isPresent()) {
      send(context, request, cause.get());
    } else if (kind.isPresent()) {
      notFound.send(
          context,
          request,
          Page.Section.REMEDIES,
          "notFound.cause",
          Templates.causeList(request, order.causes(kind.get())));
    } else {
      unknownKind(context, request);
    }
  }

  private void send(Context context, PageRequest request, Cause cause) {
    Texts of = Objects.requireNonNull(texts.get(PagePaths.of(cause)));
    Language shown = cause.shownIn(request.language());
    RenderedRemedy remedy = Objects.requireNonNull(of.remedies.get(shown));
    HtmlContent main =
        Templates.cause(
            request,
            cause,
            remedy,
            finding(request, cause),
            commandTarget(request),
            of.here.get(request.language()),
            graphs,
            order.others(cause));
    send(context, request, remedy.title(), main);
  }

  /** About the target in the link. */
  private FindingText finding(PageRequest request, Cause cause) {
    return LinkContext.of(request)
        .value("target")
        .map(
            target ->
                FindingText.of(
                    findings.apply(target), cause.kind().id(), cause.id(), request.language()))
        .orElse(FindingText.NOTHING);
  }

  private CommandTarget commandTarget(PageRequest request) {
    return LinkContext.of(request)
        .value("target")
        .map(target -> CommandTarget.of(target, hosts.apply(target)))
        .orElse(CommandTarget.NONE);
  }

  private void send(Context context, PageRequest request, String title, HtmlContent main) {
    context.header("Cache-Control", "max-age=60");
    layout.send(context, request, new Page(Page.Section.REMEDIES, title, main));
  }

  private void unknownKind(Context context, PageRequest request) {
    HtmlContent instead = Templates.kindList(request, order);
    notFound.send(context, request, Page.Section.REMEDIES, "notFound.kind", instead);
  }

  /** What there is about one cause: the remedy, and the operator's own words. */
  private record Texts(Map<Language, RenderedRemedy> remedies, Map<Language, MarkdownHtml> here) {}
}
