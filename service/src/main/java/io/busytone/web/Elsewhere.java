package io.busytone.web;

import static java.util.stream.Collectors.joining;

import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.router.EndpointNotFound;
import java.util.Arrays;

/** Answers at addresses where nothing is: JSON below {@link #API}, else a page. */
final class Elsewhere implements ExceptionHandler<EndpointNotFound> {
  private static final String API = "/api";

  private final Layout layout;
  private final MissingPage missing;

  Elsewhere(Layout layout) {
    this.layout = layout;
    this.missing = new MissingPage(layout);
  }

  @Override
  public void handle(EndpointNotFound nothing, Context context) {
    if (isApi(context.path())) {
      Api.missing(context);
      return;
    }
    Visit visit = layout.visit(context);
    missing.send(context, visit, null, "notFound.page", sections(visit));
  }

  private static boolean isApi(String path) {
    return path.equals(API) || path.startsWith(API + "/");
  }

  private static String sections(Visit visit) {
    return Arrays.stream(Page.Section.values())
        .map(
            section ->
                "<li><a href=\"%s\">%s</a></li>"
                    .formatted(visit.href(section.path), visit.words().html(section.key)))
        .collect(joining("\n", "<ul>\n", "\n</ul>"));
  }
}
