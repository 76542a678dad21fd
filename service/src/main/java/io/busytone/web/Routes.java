package io.busytone.web;

import io.busytone.web.access.Role;
import io.javalin.http.Handler;
import java.util.Map;

/** Handlers of requests that belong together, and the role that all of them need. */
public interface Routes {
  /** What a principal needs to be let through. */
  default Role role() {
    return Role.READ;
  }

  /** What answers GET and HEAD, by path, such as {@code /remedies/{kind}}. */
  default Map<String, Handler> gets() {
    return Map.of();
  }

  /** What answers POST, by path. */
  default Map<String, Handler> posts() {
    return Map.of();
  }
}
