package io.busytone.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The variables that set properties of Kafka's clients: {@code BUSYTONE_KAFKA_SASL_JAAS_CONFIG}
 * sets {@code sasl.jaas.config}.
 */
final class KafkaVariables {
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("enable.auto.commit", "offsets follow what Prometheus was shown"),
          Map.entry("isolation.level", "only committed records are counted"),
          Map.entry(
              "auto.offset.reset",
              "BUSYTONE_START says where a partition without an offset starts"),
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

  /** Names that start with this are chosen by the operator (KIP-297). */
  private static final String CONFIG_PROVIDERS = "config.providers.";

  private KafkaVariables() {}

  /** The properties that are set; an unknown one, or one that must not be set, is a problem. */
  static Map<String, Object> read(Environment environment) {
    Set<String> settable = settable();
    Map<String, Object> properties = new TreeMap<>();
    environment
        .variables()
        .forEach(
            (variable, value) -> {
              if (variable.startsWith(Setting.KAFKA_PREFIX)) {
                String property = property(variable);
                String refused = REFUSED.get(property);
                if (refused != null) {
                  environment.problem(variable + " cannot be set: " + refused);
                } else if (settable.contains(property) || isProvider(property)) {
                  properties.put(property, value);
                } else {
                  environment.problem(UnknownVariable.kafkaProperty(variable, settable));
                }
              }
            });
    return properties;
  }

  /** Whether the property belongs to one of the operator's own configuration providers. */
  static boolean isProvider(String property) {
    return property.startsWith(CONFIG_PROVIDERS);
  }

  /** The property that a variable sets. */
  static String property(String variable) {
    return variable
        .substring(Setting.KAFKA_PREFIX.length())
        .toLowerCase(Locale.ROOT)
        .replace('_', '.');
  }

  /** The variable that sets a property. */
  static String variable(String property) {
    return Setting.KAFKA_PREFIX + property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private static Set<String> settable() {
    Set<String> names = new TreeSet<>(ConsumerConfig.configNames());
    names.addAll(ProducerConfig.configNames());
    names.addAll(AdminClientConfig.configNames());
    names.removeAll(REFUSED.keySet());
    return names;
  }
}
