package io.busytone.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The messages of a runtime.
 *
 * @param templates by event type, or by {@code type.protocol} where clients of a protocol have
 *     messages of their own
 */
record MessageTemplates(Map<String, List<TextTemplate>> templates) {
  static MessageTemplates load(String runtime) {
    Map<String, List<String>> texts =
        DemoFiles.yaml("messages/" + runtime + ".yaml", new TypeReference<>() {});
    return new MessageTemplates(
        texts.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> entry.getValue().stream().map(TextTemplate::of).toList())));
  }

  TextTemplate pick(String type, String protocol, RandomGenerator random) {
    List<TextTemplate> choice = templates.get(type + "." + protocol);
    if (choice == null) {
      choice = templates.get(type);
    }
    if (choice == null) {
      throw new IllegalArgumentException("No message about " + type);
    }
    return choice.get(random.nextInt(choice.size()));
  }
}
