package io.busytone.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The wordings of a runtime.
 *
 * @param phrases by topic, or by {@code topic.protocol} where a protocol's clients word it their
 *     way
 */
record Phrasebook(Map<String, List<Template>> phrases) {
  static Phrasebook load(String runtime) {
    Map<String, List<String>> texts =
        DemoFiles.yaml("messages/" + runtime + ".yaml", new TypeReference<>() {});
    return new Phrasebook(
        texts.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> entry.getValue().stream().map(Template::of).toList())));
  }

  Template pick(String topic, String protocol, RandomGenerator random) {
    List<Template> choice = phrases.get(topic + "." + protocol);
    if (choice == null) {
      choice = phrases.get(topic);
    }
    if (choice == null) {
      throw new IllegalArgumentException("Nothing to say about " + topic);
    }
    return choice.get(random.nextInt(choice.size()));
  }
}
