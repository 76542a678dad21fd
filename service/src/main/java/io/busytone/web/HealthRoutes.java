package io.busytone.web;

import io.busytone.web.access.Role;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How the process is: 200 and {@code ok}, or 503 and what is wrong, a line each. */
public final class HealthRoutes implements Routes {
  private final Supplier<List<String>> live;
  private final Supplier<List<String>> ready;

  /**
   * @param live why the process should be restarted, a sentence each; empty if it should not
   * @param ready why it is not ready; empty if it is
   */
  public HealthRoutes(Supplier<List<String>> live, Supplier<List<String>> ready) {
    this.live = live;
    this.ready = ready;
  }

  /** Probes have no credentials, and the answers no secrets. */
  @Override
  public Optional<Role> role() {
    return Optional.empty();
  }

  @Override
  public Map<String, Handler> gets() {
    return Map.of(
        "/health/live", context -> answer(context, live.get()),
        "/health/ready", context -> answer(context, ready.get()));
  }

  private static void answer(Context context, List<String> problems) {
    context.header("Cache-Control", "no-store");
    if (problems.isEmpty()) {
      context.result("ok\n");
    } else {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).result(String.join("\n", problems) + "\n");
    }
  }
}
