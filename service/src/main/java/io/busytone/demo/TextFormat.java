package io.busytone.demo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A record of text, from a template.
 *
 * @param template the record; line breaks of its file are left out
 * @param json whether values are escaped as in JSON strings
 */
record TextFormat(TextTemplate template, boolean json) implements LogFormat {
  static TextFormat load(String name) {
    String file = DemoFiles.text("formats/" + name);
    return new TextFormat(
        TextTemplate.of(file.lines().collect(Collectors.joining())), name.endsWith(".json"));
  }

  @Override
  public byte[] write(Map<String, String> values) {
    return template
        .fill(placeholder -> escape(SimulatedEvent.value(values, placeholder)))
        .getBytes(StandardCharsets.UTF_8);
  }

  private String escape(String value) {
    return json ? new String(JsonStringEncoder.getInstance().quoteAsString(value)) : value;
  }
}
