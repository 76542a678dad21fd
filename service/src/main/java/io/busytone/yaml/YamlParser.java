package io.busytone.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one YAML document and keeps the line of everything in it. */
public final class YamlParser {
  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final JsonParser parser;

  private YamlParser(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The document; empty, and a problem noted, if it is no YAML or has nothing in it.
   *
   * @param file what problems call the file
   */
  public static Optional<Yaml> parse(String file, String text, Problems problems) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        problems.add(file, 1, "is empty");
        return Optional.empty();
      }
      return Optional.of(new YamlParser(parser).node());
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      problems.add(file, line, "is no YAML: " + firstLine(e.getOriginalMessage()));
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Yaml node() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return fields();
    }
    return token == JsonToken.START_ARRAY ? items() : new Yaml.Scalar(line(), parser.getText());
  }

  private Yaml fields() throws IOException {
    int line = line();
    List<Yaml.Field> fields = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int keyLine = line();
      String key = parser.currentName();
      parser.nextToken();
      fields.add(new Yaml.Field(keyLine, key, node()));
    }
    return new Yaml.Fields(line, fields);
  }

  private Yaml items() throws IOException {
    int line = line();
    List<Yaml> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node());
    }
    return new Yaml.Items(line, items);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
