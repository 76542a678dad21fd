package io.busytone.web;

import io.busytone.count.Exposition;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
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
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static WebServer start(
      String host,
      int port,
      Exposition exposition,
      FrontPage front,
      ClassifyRoute classify,
      Supplier<HealthReport> live,
      Supplier<HealthReport> ready) {
    return new WebServer(
        Javalin.create(config -> configure(config, exposition, front, classify, live, ready))
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
      FrontPage front,
      ClassifyRoute classify,
      Supplier<HealthReport> live,
      Supplier<HealthReport> ready) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    MetricsRoute metrics = new MetricsRoute(exposition);
    config.routes.get("/metrics", metrics);
    config.routes.head("/metrics", metrics);
    config.routes.get("/", front);
    config.routes.post("/api/v1/classify", classify);
    config.routes.get("/style.css", new Stylesheet());
    config.routes.get("/health/live", new HealthRoute(live));
    config.routes.get("/health/ready", new HealthRoute(ready));
  }
}
