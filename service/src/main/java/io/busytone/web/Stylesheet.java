package io.busytone.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The pages' looks. */
final class Stylesheet implements Handler {
  private final String css = read();

  @Override
  public void handle(Context context) {
    context.header("Cache-Control", "max-age=300");
    context.contentType("text/css;charset=utf-8").result(css);
  }

  private static String read() {
    try (InputStream in =
        Objects.requireNonNull(Stylesheet.class.getResourceAsStream("/web/style.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
