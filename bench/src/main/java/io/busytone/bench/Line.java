package io.busytone.bench;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Something that clients log.
 *
 * @param share how many of a hundred records say it
 * @param type class of the error; empty if it comes with none
 * @param message the record's message, with places to fill in
 * @param error the error's own message, likewise; empty if there is no error
 */
record Line(int share, String type, String message, String error) {
  private static final ObjectReader YAML = new YAMLMapper().readerForListOf(Line.class);

  static List<Line> all() {
    try (InputStream in = Line.class.getResourceAsStream("/bench/lines.yaml")) {
      return List.copyOf(YAML.<List<Line>>readValue(in));
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }
}
