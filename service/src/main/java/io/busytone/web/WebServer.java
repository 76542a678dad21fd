package io.busytone.web;

import io.busytone.web.access.Authenticator;
import io.busytone.web.access.WebConfig;
import io.busytone.web.access.WebConfigFile;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.router.EndpointNotFound;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side. */
public final class WebServer implements AutoCloseable {
  private static final String API = "/api";

  /** What logs of other servers call it; nobody is there to read it. */
  private static final int CLIENT_CLOSED_REQUEST = 499;

  private static final String FAILED_TEXT =
      "this request failed unexpectedly: the process's log says why\n";

  private static final String FAILED_JSON =
      "{\"error\":\"failed unexpectedly\",\"at\":\"server\",\"help\":\"the process's log says why\"}";

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private final Javalin server;
  private final String scheme;

  private WebServer(Javalin server, String scheme) {
    this.server = server;
    this.scheme = scheme;
  }

  /** Listens in plain HTTP, answers everybody, and prefers no scraper. */
  public static WebServer start(
      String host,
      int port,
      List<Routes> routes,
      HealthChecks health,
      Consumer<Context> pageNotFound,
      Consumer<Context> apiNotFound) {
    RequestGuard guard = new RequestGuard(health, any -> false);
    return start(host, port, routes, guard, pageNotFound, apiNotFound, Optional.empty());
  }

  /**
   * Listens.
   *
   * @param host the address to listen on
   * @param port the port; 0 for any that is free
   * @param routes what there is
   * @param guard in front of the routes; answers about health, to everybody
   * @param pageNotFound answers where there is nothing
   * @param apiNotFound answers where there is nothing below {@code /api}
   * @param webConfig certificate, users and tokens; without it: plain HTTP, for everybody
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static WebServer start(
      String host,
      int port,
      List<Routes> routes,
      RequestGuard guard,
      Consumer<Context> pageNotFound,
      Consumer<Context> apiNotFound,
      Optional<WebConfigFile> webConfig) {
    Door door = new Door(new Authenticator(current(webConfig)));
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.startupWatcherEnabled = false;
              config.http.generateEtags = true;
              harden(config, guard.failures());
              config.jetty.modifyServer(jetty -> jetty.insertHandler(guard));
              config.jetty.modifyServer(
                  jetty -> watchConnections(jetty, guard.connectionListeners()));
              config.jetty.modifyHttpConfiguration(
                  http -> http.setIdleTimeout(guard.limits().idle().toMillis()));
              webConfig.ifPresent(file -> addTls(config, file, host, port));
              config.routes.before(door::admit);
              routes.forEach(some -> add(config, some, door));
              config.routes.exception(
                  EndpointNotFound.class,
                  (nothing, context) ->
                      (isApi(context.path()) ? apiNotFound : pageNotFound).accept(context));
            });
    boolean tls = webConfig.flatMap(file -> file.current().tls()).isPresent();
    return new WebServer(server.start(host, port), tls ? "https" : "http");
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** {@code http} or {@code https}. */
  public String scheme() {
    return scheme;
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Its connectors are known when it starts. */
  private static void watchConnections(Server jetty, List<Connection.Listener> listeners) {
    jetty.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStarting(LifeCycle server) {
            for (Connector connector : jetty.getConnectors()) {
              listeners.forEach(connector::addEventListener);
            }
          }
        });
  }

  private static void harden(JavalinConfig config, RequestFailureLog failures) {
    config.jetty.modifyHttpConfiguration(http -> http.addCustomizer(SecurityHeaders::customize));
    config.jetty.modifyServer(server -> server.setErrorHandler(new PlainErrorHandler()));
    config.jetty.modifyServletContextHandler(
        context -> context.setErrorHandler(new PlainErrorHandler()));
    config.routes.exception(IOException.class, WebServer::clientGone);
    config.routes.exception(
        Exception.class,
        (failure, context) -> {
          failures.add(failure);
          failed(context);
        });
    config.router.javaLangErrorHandler((response, failure) -> failures.add(failure));
  }

  /** Routes read only requests and write only responses: who fails to answer is the client. */
  private static void clientGone(IOException failure, Context context) {
    LOG.debug("{} {} ended early: {}", context.method(), context.path(), failure.toString());
    context.status(CLIENT_CLOSED_REQUEST);
  }

  /** Says nothing of why: that may be a secret. */
  private static void failed(Context context) {
    boolean api = isApi(context.path());
    context
        .status(HttpStatus.INTERNAL_SERVER_ERROR)
        .header("Cache-Control", "no-store")
        .contentType(api ? "application/json;charset=utf-8" : "text/plain;charset=utf-8")
        .result(api ? FAILED_JSON : FAILED_TEXT);
  }

  /** Left to itself, Javalin answers HEAD with 200 without asking the handler. */
  private static void add(JavalinConfig config, Routes routes, Door door) {
    UnaryOperator<Handler> guarded = handler -> door.requiring(routes.role(), handler);
    routes
        .gets()
        .forEach(
            (path, handler) -> {
              config.routes.get(path, guarded.apply(handler));
              config.routes.head(path, guarded.apply(handler));
            });
    routes.posts().forEach((path, handler) -> config.routes.post(path, guarded.apply(handler)));
  }

  private static Supplier<WebConfig> current(Optional<WebConfigFile> webConfig) {
    return webConfig.<Supplier<WebConfig>>map(file -> file::current).orElse(() -> WebConfig.OPEN);
  }

  private static void addTls(JavalinConfig config, WebConfigFile file, String host, int port) {
    file.current()
        .tls()
        .map(TlsConnector::new)
        .ifPresent(
            tls -> {
              file.onReload(next -> next.tls().ifPresent(tls::reload));
              config.jetty.addConnector((server, http) -> tls.connector(server, http, host, port));
            });
  }

  private static boolean isApi(String path) {
    return path.equals(API) || path.startsWith(API + "/");
  }
}
