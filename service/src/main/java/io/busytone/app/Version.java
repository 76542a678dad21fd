package io.busytone.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The running version, as the build wrote it. */
public final class Version {
  private Version() {}

  public static String current() {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/busytone.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version", "unknown");
  }
}
