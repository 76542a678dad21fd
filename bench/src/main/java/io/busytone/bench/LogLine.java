package io.busytone.bench;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A kind of line that clients log.
 *
 * @param share how many of a hundred records are of this kind
 * @param type class of the error; empty if it comes with none
 * @param message the record's message, with placeholders
 * @param error the error's own message, likewise; empty if there is no error
 */
record LogLine(int share, String type, String message, String error) {
  private static final ObjectReader YAML = new YAMLMapper().readerForListOf(LogLine.class);

  static List<LogLine> all() {
    try (InputStream in = LogLine.class.getResourceAsStream("/bench/log-lines.yaml")) {
      return List.copyOf(YAML.<List<LogLine>>readValue(in));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
