package io.busytone.settings;

import io.busytone.bytes.Printable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** Says what is wrong with a variable that sets nothing, and which one was probably meant. */
final class UnknownVariable {
  private UnknownVariable() {}

  /** The problem with a variable that is no setting. */
  static String setting(String name, String value) {
    String nearest = nearest(name, Arrays.stream(Setting.values()).map(Setting::variable).toList());
    String message = Printable.of(name) + " is no setting; the nearest is " + nearest;
    return isServiceLink(name, value)
        ? message
            + " (Kubernetes sets this one for a Service named busytone: put"
            + " enableServiceLinks: false in the pod)"
        : message;
  }

  /** The problem with a variable that sets no property of Kafka's clients. */
  static String kafkaProperty(String name, Collection<String> properties) {
    String nearest = nearest(KafkaVariables.property(name), properties);
    return Printable.of(name)
        + " is no property of Kafka's clients; the nearest is "
        + KafkaVariables.variable(nearest);
  }

  private static boolean isServiceLink(String name, String value) {
    return value.startsWith("tcp://")
        || name.contains("_SERVICE_HOST")
        || name.contains("_SERVICE_PORT")
        || name.contains("_PORT_");
  }

  private static String nearest(String name, Collection<String> candidates) {
    return candidates.stream()
        .min(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** Levenshtein's distance: how many single characters must be edited. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
