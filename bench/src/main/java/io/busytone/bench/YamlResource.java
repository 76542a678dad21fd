package io.busytone.bench;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads what comes with the benchmarks as YAML. */
final class YamlResource {
  private static final YAMLMapper YAML = new YAMLMapper();

  private YamlResource() {}

  /** A file that is a list of these. */
  static <T> List<T> list(String file, Class<T> type) {
    try (InputStream in = open(file)) {
      return List.copyOf(YAML.readerForListOf(type).<List<T>>readValue(in));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A file that is one of these. */
  static <T> T one(String file, Class<T> type) {
    try (InputStream in = open(file)) {
      return YAML.readValue(in, type);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream open(String file) throws IOException {
    InputStream in = YamlResource.class.getResourceAsStream("/bench/" + file);
    if (in == null) {
      throw new IOException(file + " is not on the class path");
    }
    return in;
  }
}
