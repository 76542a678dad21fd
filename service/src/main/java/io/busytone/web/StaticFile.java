package io.busytone.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/** A style sheet or a script, from {@code web/} among the resources. */
final class StaticFile implements Handler {
  private final String contentType;
  private final String text;

  private StaticFile(String contentType, String text) {
    this.contentType = contentType;
    this.text = text;
  }

  static StaticFile css(String name) {
    return new StaticFile("text/css;charset=utf-8", Resource.text("/web/" + name));
  }

  static StaticFile script(String name) {
    return new StaticFile("text/javascript;charset=utf-8", Resource.text("/web/" + name));
  }

  @Override
  public void handle(Context context) {
    context.header("Cache-Control", "max-age=300");
    context.header("Vary", "Accept-Encoding");
    context.header("X-Content-Type-Options", "nosniff");
    context.contentType(contentType).result(text);
  }
}
