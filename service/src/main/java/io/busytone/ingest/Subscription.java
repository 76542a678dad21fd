package io.busytone.ingest;

import java.util.List;
import java.util.regex.Pattern;

/** What to consume. */
public sealed interface Subscription {
  /** Suffix of the topic that takes another topic's dead letters. */
  String DEAD_LETTER_SUFFIX = ".dlq";

  /** The topic that takes a topic's dead letters. */
  static String deadLetterTopic(String topic) {
    return topic + DEAD_LETTER_SUFFIX;
  }

  /** Whether this topic is consumed. */
  default boolean includes(String topic) {
    return this instanceof Matching matching
        ? matching.withoutDeadLetters().matcher(topic).matches()
        : this instanceof Topics topics && topics.names().contains(topic);
  }

  /** A topic to send a first line to. */
  default String example() {
    return this instanceof Topics topics && !topics.names().isEmpty()
        ? topics.names().get(0)
        : "connection-errors";
  }

  /** These topics. */
  record Topics(List<String> names) implements Subscription {
    public Topics {
      names = List.copyOf(names);
    }
  }

  /** Every topic whose whole name matches, now or later, except topics of dead letters. */
  record Matching(Pattern pattern) implements Subscription {
    /** The pattern that never matches a topic of dead letters. */
    Pattern withoutDeadLetters() {
      return Pattern.compile(
          "(?!.*" + Pattern.quote(DEAD_LETTER_SUFFIX) + "$)(?:" + pattern.pattern() + ")");
    }
  }
}
