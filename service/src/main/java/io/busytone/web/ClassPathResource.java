package io.busytone.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that come with the program. */
public final class ClassPathResource {
  private ClassPathResource() {}

  /**
   * A file's text.
   *
   * @param path from the root of the class path, such as {@code /web/style.css}
   * @throws IllegalStateException if the program comes without it
   */
  public static String text(String path) {
    try (InputStream in = ClassPathResource.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no " + path + " on the class path");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
