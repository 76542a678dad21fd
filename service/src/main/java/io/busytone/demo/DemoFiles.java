package io.busytone.demo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The files under {@code demo/} on the class path: clients, targets, event types, schedules,
 * messages and formats.
 */
final class DemoFiles {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .addModule(new SimpleModule().addDeserializer(Duration.class, new IsoDuration()))
          .build();

  private DemoFiles() {}

  static <T> T yaml(String name, TypeReference<T> type) {
    try {
      return YAML.readValue(text(name), type);
    } catch (IOException wrong) {
      throw new UncheckedIOException("demo/" + name, wrong);
    }
  }

  static String text(String name) {
    try (InputStream file = DemoFiles.class.getResourceAsStream("/demo/" + name)) {
      if (file == null) {
        throw new FileNotFoundException("demo/" + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static final class IsoDuration extends StdDeserializer<Duration> {
    private static final long serialVersionUID = 1L;

    IsoDuration() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return Duration.parse(parser.getText());
    }
  }
}
