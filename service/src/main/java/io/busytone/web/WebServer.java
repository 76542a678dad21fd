package io.busytone.web;

import io.busytone.count.Exposition;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.router.EndpointNotFound;
import java.util.List;

/** The HTTP side. */
public final class WebServer implements AutoCloseable {
  private final Javalin server;

  private WebServer(Javalin server) {
    this.server = server;
  }

  /**
   * Listens.
   *
   * @param host the address to listen on
   * @param port the port; 0 for any that is free
   * @param layout for what to say where there is no page
   * @param pages further pages
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static WebServer start(
      String host,
      int port,
      Layout layout,
      Exposition exposition,
      ClassifyRoute classify,
      List<Routes> pages,
      Health health) {
    return new WebServer(
        Javalin.create(config -> configure(config, layout, exposition, classify, pages, health))
            .start(host, port));
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void configure(
      JavalinConfig config,
      Layout layout,
      Exposition exposition,
      ClassifyRoute classify,
      List<Routes> pages,
      Health health) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.http.generateEtags = true;
    page(config, "/metrics", new MetricsRoute(exposition));
    page(config, "/style.css", StaticFile.css("style.css"));
    page(config, "/busytone.js", StaticFile.script("busytone.js"));
    pages.forEach(more -> more.routes().forEach((path, route) -> page(config, path, route)));
    page(config, "/health/live", new HealthRoute(health.live()));
    page(config, "/health/ready", new HealthRoute(health.ready()));
    config.routes.post("/api/v1/classify", classify);
    config.routes.exception(EndpointNotFound.class, new Elsewhere(layout));
  }

  /** Left to itself, Javalin answers HEAD with 200 without asking the handler. */
  private static void page(JavalinConfig config, String path, Handler handler) {
    config.routes.get(path, handler);
    config.routes.head(path, handler);
  }
}
