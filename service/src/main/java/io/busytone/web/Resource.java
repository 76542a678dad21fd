package io.busytone.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that come with the program. */
final class Resource {
  private Resource() {}

  /**
   * @throws IllegalStateException if the program comes without it
   */
  static InputStream open(String path) {
    InputStream in = Resource.class.getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException("no " + path + " on the class path");
    }
    return in;
  }

  static String text(String path) {
    try (InputStream in = open(path)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
