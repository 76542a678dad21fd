package io.busytone.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.function.Supplier;

/** Answers 200 and {@code ok}, or 503 and what is wrong, a line each. */
final class HealthRoute implements Handler {
  private final Supplier<List<String>> source;

  HealthRoute(Supplier<List<String>> source) {
    this.source = source;
  }

  @Override
  public void handle(Context context) {
    List<String> problems = source.get();
    context.header("Cache-Control", "no-store");
    if (problems.isEmpty()) {
      context.result("ok\n");
    } else {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).result(String.join("\n", problems) + "\n");
    }
  }
}
