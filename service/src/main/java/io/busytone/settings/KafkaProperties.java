package io.busytone.settings;

import io.busytone.bytes.Printable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * Properties for Kafka's clients: {@code BUSYTONE_KAFKA_SASL_JAAS_CONFIG} becomes {@code
 * sasl.jaas.config} for each client that knows it.
 */
final class KafkaProperties {
  /** Kafka's default since 3.0 (KIP-735), for both group protocols. */
  private static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofSeconds(45);

  private final Map<String, Object> given;

  private KafkaProperties(Map<String, Object> given) {
    this.given = given;
  }

  static KafkaProperties read(Map<String, String> variables, Consumer<String> problems) {
    Map<String, Object> given = new TreeMap<>();
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      if (variable.getKey().startsWith(Setting.KAFKA_PREFIX)) {
        String property = KafkaNames.property(variable.getKey());
        if (KafkaNames.isFit(variable.getKey(), property, problems)) {
          given.put(property, variable.getValue());
        }
      }
    }
    KafkaProperties properties = new KafkaProperties(given);
    properties.check(problems);
    return properties;
  }

  Map<String, Object> consumer() {
    Map<String, Object> properties = defaults();
    properties.put("group.id", "busytone");
    properties.put("client.id", "busytone");
    properties.put("metadata.max.age.ms", "30000");
    properties.put("allow.auto.create.topics", "false");
    properties.put("max.poll.records", "2000");
    if (!"consumer".equalsIgnoreCase(String.valueOf(given.get("group.protocol")))) {
      properties.put(
          "partition.assignment.strategy",
          "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
    }
    properties.putAll(known(ConsumerConfig.configNames()));
    properties.put("enable.auto.commit", "false");
    properties.put("isolation.level", "read_committed");
    properties.put("auto.offset.reset", "none");
    return properties;
  }

  /**
   * @param maxRecordBytes the largest record that is read, and hence may have to be written whole
   */
  Map<String, Object> producer(int maxRecordBytes) {
    Map<String, Object> properties = new HashMap<>();
    int largest = 2 * maxRecordBytes;
    properties.put("bootstrap.servers", "localhost:9092");
    properties.put("client.id", "busytone-dead-letters");
    properties.put("max.request.size", Integer.toString(largest));
    properties.put("buffer.memory", Long.toString(Math.max(64L << 20, 2L * largest)));
    properties.put("max.block.ms", "1000");
    properties.put("request.timeout.ms", "10000");
    properties.put("linger.ms", "5");
    properties.put("metadata.max.age.ms", "30000");
    properties.putAll(known(ProducerConfig.configNames()));
    properties.putIfAbsent("delivery.timeout.ms", deliveryTimeout(properties));
    properties.put("acks", "all");
    return properties;
  }

  Map<String, Object> admin() {
    Map<String, Object> properties = defaults();
    properties.put("client.id", "busytone-probe");
    properties.putAll(known(AdminClientConfig.configNames()));
    return properties;
  }

  /** Half a minute, or what the two time-outs it must cover add up to. */
  private static String deliveryTimeout(Map<String, Object> properties) {
    long least = millis(properties, "request.timeout.ms") + millis(properties, "linger.ms");
    return Long.toString(Math.max(30_000, least));
  }

  private static long millis(Map<String, Object> properties, String name) {
    String value = String.valueOf(properties.get(name)).strip();
    return value.matches("\\d{1,9}") ? Long.parseLong(value) : 0; // Kafka refuses what is no number
  }

  /** How long the group waits for a silent member. */
  Duration sessionTimeout() {
    long millis = millis(given, "session.timeout.ms");
    return millis > 0 ? Duration.ofMillis(millis) : DEFAULT_SESSION_TIMEOUT;
  }

  private void check(Consumer<String> problems) {
    checked("consumer", () -> new ConsumerConfig(deserializing(consumer())), problems);
    checked("producer", () -> new ProducerConfig(serializing(producer(1))), problems);
    checked("admin client", () -> new AdminClientConfig(admin()), problems);
  }

  private static void checked(String client, Runnable make, Consumer<String> problems) {
    try {
      make.run();
    } catch (ConfigException e) {
      problems.accept(
          Setting.KAFKA_PREFIX
              + "…: Kafka's "
              + client
              + " says: "
              + Printable.of(String.valueOf(e.getMessage())));
    }
  }

  private static Map<String, Object> defaults() {
    return new HashMap<>(Map.of("bootstrap.servers", "localhost:9092"));
  }

  private Map<String, Object> known(Set<String> names) {
    Map<String, Object> known = new TreeMap<>(given);
    known.keySet().removeIf(name -> !names.contains(name) && !KafkaNames.isProvider(name));
    return known;
  }

  private static Map<String, Object> deserializing(Map<String, Object> properties) {
    String bytes = "org.apache.kafka.common.serialization.ByteArrayDeserializer";
    properties.put("key.deserializer", bytes);
    properties.put("value.deserializer", bytes);
    return properties;
  }

  private static Map<String, Object> serializing(Map<String, Object> properties) {
    String bytes = "org.apache.kafka.common.serialization.ByteArraySerializer";
    properties.put("key.serializer", bytes);
    properties.put("value.serializer", bytes);
    return properties;
  }
}
