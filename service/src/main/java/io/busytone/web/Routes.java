package io.busytone.web;

import io.javalin.http.Handler;
import java.util.Map;

/** Handlers of requests that belong together. */
public interface Routes {
  /** What answers GET and HEAD, by path, such as {@code /remedies/{kind}}. */
  default Map<String, Handler> gets() {
    return Map.of();
  }

  /** What answers POST, by path. */
  default Map<String, Handler> posts() {
    return Map.of();
  }
}
