package io.busytone.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the process is: 200 and {@code ok}, or 503 and what is wrong, a line each.
 *
 * @param live why the process should be restarted, a sentence each; empty if it should not
 * @param ready why it is not ready; empty if it is
 */
public record HealthChecks(Supplier<List<String>> live, Supplier<List<String>> ready) {
  /** The check at a path, which says what is wrong. */
  Optional<Supplier<List<String>>> at(String path) {
    return switch (path) {
      case "/health/live" -> Optional.of(live);
      case "/health/ready" -> Optional.of(ready);
      default -> Optional.empty();
    };
  }
}
