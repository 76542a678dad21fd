package io.busytone.web;

import io.busytone.count.Exposition;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import java.util.List;
import java.util.function.Supplier;

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
   * @param pages further pages
   * @param live why the process should be restarted, a sentence each; empty if it should not
   * @param ready why it is not ready; empty if it is
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static WebServer start(
      String host,
      int port,
      Exposition exposition,
      ClassifyRoute classify,
      List<Pages> pages,
      Supplier<List<String>> live,
      Supplier<List<String>> ready) {
    return new WebServer(
        Javalin.create(config -> configure(config, exposition, classify, pages, live, ready))
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
      Exposition exposition,
      ClassifyRoute classify,
      List<Pages> pages,
      Supplier<List<String>> live,
      Supplier<List<String>> ready) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.http.generateEtags = true;
    page(config, "/metrics", new MetricsRoute(exposition));
    page(config, "/style.css", StaticFile.css("style.css"));
    page(config, "/busytone.js", StaticFile.script("busytone.js"));
    pages.forEach(more -> more.routes().forEach((path, route) -> page(config, path, route)));
    page(config, "/health/live", new HealthRoute(live));
    page(config, "/health/ready", new HealthRoute(ready));
    config.routes.post("/api/v1/classify", classify);
    page(config, Api.ROOT + "/*", Api::missing);
    config.routes.post(Api.ROOT + "/*", Api::missing);
  }

  /** Left to itself, Javalin answers HEAD with 200 without asking the handler. */
  private static void page(JavalinConfig config, String path, Handler handler) {
    config.routes.get(path, handler);
    config.routes.head(path, handler);
  }
}
