package io.busytone.demo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A record of text.
 *
 * @param template one line; a file may break it where it likes
 * @param json whether values are JSON strings' insides
 */
record TextShape(Template template, boolean json) implements Shape {
  static TextShape load(String name) {
    String file = DemoFiles.text("shapes/" + name);
    return new TextShape(
        Template.of(file.lines().collect(Collectors.joining())), name.endsWith(".json"));
  }

  @Override
  public byte[] write(Map<String, String> values) {
    return template
        .fill(hole -> escape(Scene.value(values, hole)))
        .getBytes(StandardCharsets.UTF_8);
  }

  private String escape(String value) {
    return json ? new String(JsonStringEncoder.getInstance().quoteAsString(value)) : value;
  }
}
