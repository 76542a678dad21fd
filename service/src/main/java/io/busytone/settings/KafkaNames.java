package io.busytone.settings;

import io.busytone.bytes.Printable;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Which properties of Kafka's clients may be passed through, and under which variable. */
final class KafkaNames {
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("enable.auto.commit", "offsets follow what Prometheus was shown"),
          Map.entry("isolation.level", "only committed records are counted"),
          Map.entry(
              "auto.offset.reset", "a partition without an offset starts at the earliest one"),
          Map.entry("key.deserializer", "keys are bytes"),
          Map.entry("value.deserializer", "values are bytes"),
          Map.entry("key.serializer", "dead letters are bytes"),
          Map.entry("value.serializer", "dead letters are bytes"),
          Map.entry("acks", "a dead letter counts when all in-sync replicas have it"),
          Map.entry("transactional.id", "dead letters are written without transactions"),
          Map.entry(
              "group.instance.id",
              "a member that takes over an id comes in before the proof that the old one was"
                  + " still a member has run out, so both would count"));

  /** Names below this are the operator's own (KIP-297). */
  private static final String CONFIG_PROVIDERS = "config.providers.";

  private KafkaNames() {}

  /** Whether the name belongs to one of the operator's own configuration providers. */
  static boolean isProvider(String property) {
    return property.startsWith(CONFIG_PROVIDERS);
  }

  /** Whether a property may be passed through; if not, says why. */
  static boolean isFit(String variable, String property, Consumer<String> problems) {
    if (REFUSED.containsKey(property)) {
      problems.accept(variable + " cannot be set: " + REFUSED.get(property));
      return false;
    }
    if (!names().contains(property) && !isProvider(property)) {
      problems.accept(
          Printable.of(variable)
              + " is no property of Kafka's clients; the nearest is "
              + variable(EditDistance.nearest(property, names())));
      return false;
    }
    return true;
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(ConsumerConfig.configNames());
    names.addAll(ProducerConfig.configNames());
    names.addAll(AdminClientConfig.configNames());
    names.removeAll(REFUSED.keySet());
    return names;
  }

  /** The property that a variable stands for. */
  static String property(String variable) {
    return variable
        .substring(Setting.KAFKA_PREFIX.length())
        .toLowerCase(Locale.ROOT)
        .replace('_', '.');
  }

  private static String variable(String property) {
    return Setting.KAFKA_PREFIX + property.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
