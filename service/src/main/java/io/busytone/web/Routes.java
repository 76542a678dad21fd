package io.busytone.web;

import io.javalin.http.Handler;
import java.util.Map;

/** Pages that belong together. */
public interface Routes {
  /** What answers GET and HEAD, by path, such as {@code /remedies/{kind}}. */
  Map<String, Handler> routes();
}
