package io.busytone.web;

import io.javalin.http.Handler;
import java.util.Map;

/** Style sheet, scripts and icon of the pages, from {@code web/} among the resources. */
public final class StaticFiles implements Routes {
  @Override
  public Map<String, Handler> gets() {
    return Map.of(
        "/style.css", file("style.css", "text/css"),
        "/busytone.js", file("busytone.js", "text/javascript"),
        "/board.js", file("board.js", "text/javascript"),
        "/icon.svg", file("icon.svg", "image/svg+xml"));
  }

  private static Handler file(String name, String mediaType) {
    String text = ClassPathResource.text("/web/" + name);
    return context -> {
      context.header("Cache-Control", "max-age=300");
      context.header("Vary", "Accept-Encoding");
      context.contentType(mediaType + ";charset=utf-8").result(text);
    };
  }
}
