package io.busytone.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.EndpointNotFound;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side. */
public final class WebServer implements AutoCloseable {
  private static final String API = "/api";

  /** What logs of other servers call it; nobody is there to read it. */
  private static final int CLIENT_CLOSED_REQUEST = 499;

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private final Javalin server;

  private WebServer(Javalin server) {
    this.server = server;
  }

  /**
   * Listens.
   *
   * @param host the address to listen on
   * @param port the port; 0 for any that is free
   * @param routes what there is
   * @param health answered whatever else is asked
   * @param pageNotFound answers where there is nothing
   * @param apiNotFound answers where there is nothing below {@code /api}
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static WebServer start(
      String host,
      int port,
      List<Routes> routes,
      HealthChecks health,
      Consumer<Context> pageNotFound,
      Consumer<Context> apiNotFound) {
    RequestGuard guard = new RequestGuard(health, RequestLimits.DEFAULT);
    return start(host, port, routes, guard, pageNotFound, apiNotFound);
  }

  /** Listens, with a guard in front of the routes. */
  static WebServer start(
      String host,
      int port,
      List<Routes> routes,
      RequestGuard guard,
      Consumer<Context> pageNotFound,
      Consumer<Context> apiNotFound) {
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.startupWatcherEnabled = false;
              config.http.generateEtags = true;
              harden(config);
              config.jetty.modifyServer(jetty -> jetty.insertHandler(guard));
              config.jetty.modifyHttpConfiguration(
                  http -> http.setIdleTimeout(guard.limits().idle().toMillis()));
              routes.forEach(some -> add(config, some));
              config.routes.exception(
                  EndpointNotFound.class,
                  (nothing, context) ->
                      (isApi(context.path()) ? apiNotFound : pageNotFound).accept(context));
            });
    return new WebServer(server.start(host, port));
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void harden(JavalinConfig config) {
    config.jetty.modifyHttpConfiguration(http -> http.addCustomizer(SecurityHeaders::customize));
    config.jetty.modifyServer(server -> server.setErrorHandler(new PlainErrorHandler()));
    config.jetty.modifyServletContextHandler(
        context -> context.setErrorHandler(new PlainErrorHandler()));
    config.routes.exception(IOException.class, WebServer::clientGone);
  }

  /** Routes read only requests and write only responses: who fails to answer is the client. */
  private static void clientGone(IOException failure, Context context) {
    LOG.debug("{} {} ended early: {}", context.method(), context.path(), failure.toString());
    context.status(CLIENT_CLOSED_REQUEST);
  }

  /** Left to itself, Javalin answers HEAD with 200 without asking the handler. */
  private static void add(JavalinConfig config, Routes routes) {
    routes
        .gets()
        .forEach(
            (path, handler) -> {
              config.routes.get(path, handler);
              config.routes.head(path, handler);
            });
    routes.posts().forEach(config.routes::post);
  }

  private static boolean isApi(String path) {
    return path.equals(API) || path.startsWith(API + "/");
  }
}
