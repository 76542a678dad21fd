package io.busytone.web;

import io.busytone.catalog.Catalog;
import io.busytone.incident.FailingClient;
import io.busytone.incident.Samples;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the pages show, as JSON, and its description. */
public final class Api implements Routes {
  static final String ROOT = "/api/v1";
  private static final String DESCRIPTION = "/openapi.json";

  private final Map<String, Handler> routes = new LinkedHashMap<>();

  /**
   * @param situation what is wrong right now; cheap to ask for
   * @param failingAt who failed at a target in the last hour; empty if that cannot be found out now
   */
  public Api(
      Layout layout,
      Catalog catalog,
      Samples samples,
      Supplier<BoardState> situation,
      Function<String, Optional<List<FailingClient>>> failingAt) {
    String description = Resource.text("/web" + DESCRIPTION);
    routes.putAll(new CauseRoutes(layout, catalog).routes());
    Titles titles = new Titles(catalog);
    routes.putAll(new SpikeRoutes(layout, titles, samples, situation).routes());
    routes.putAll(new TargetRoutes(layout, titles, situation, failingAt).routes());
    routes.put(DESCRIPTION, context -> Json.send(context, HttpStatus.OK, description));
  }

  @Override
  public Map<String, Handler> routes() {
    return routes;
  }

  static void unknownKind(Context context) {
    String help = "GET " + CauseRoutes.CAUSES + " lists all kinds and causes";
    Json.refuse(context, HttpStatus.NOT_FOUND, "there is no such kind", "kind", help);
  }

  /** For any address that is none. */
  static void missing(Context context) {
    String help = "GET " + DESCRIPTION + " describes what there is";
    Json.refuse(context, HttpStatus.NOT_FOUND, "there is nothing here", "path", help);
  }
}
