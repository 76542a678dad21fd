package io.busytone.settings;

import io.busytone.bytes.Printable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Properties for each of Kafka's clients: Busytone's own, and what the operator sets for each
 * client that knows it.
 */
final class KafkaProperties {
  /** Kafka's default since 3.0 (KIP-735), for both group protocols. */
  private static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofSeconds(45);

  private final Map<String, Object> given;

  private KafkaProperties(Map<String, Object> given) {
    this.given = given;
  }

  /** Reads the operator's properties and has each client's configuration check them. */
  static KafkaProperties read(Environment environment) {
    KafkaProperties properties = new KafkaProperties(KafkaVariables.read(environment));
    check("consumer", () -> new ConsumerConfig(properties.deserializing()), environment);
    check("producer", () -> new ProducerConfig(properties.serializing()), environment);
    check("admin client", () -> new AdminClientConfig(properties.admin()), environment);
    return properties;
  }

  Map<String, Object> consumer() {
    Map<String, Object> properties = defaults();
    properties.put("group.id", "busytone");
    properties.put("client.id", "busytone");
    properties.put("metadata.max.age.ms", "30000");
    properties.put("allow.auto.create.topics", "false");
    properties.put("max.poll.records", "2000");
    properties.put(
        "fetch.max.bytes", Integer.toString(16 << 20)); // Kafka's 50 MiB are many for a small heap
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

  /** Half a minute, or the sum of the two time-outs that it must not be shorter than. */
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

  private static void check(String client, Runnable make, Environment environment) {
    try {
      make.run();
    } catch (ConfigException e) {
      environment.problem(
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
    known.keySet().removeIf(name -> !names.contains(name) && !KafkaVariables.isProvider(name));
    return known;
  }

  /** The consumer's, complete with the deserializers that {@code ingest} passes. */
  private Map<String, Object> deserializing() {
    Map<String, Object> properties = consumer();
    properties.put("key.deserializer", ByteArrayDeserializer.class);
    properties.put("value.deserializer", ByteArrayDeserializer.class);
    return properties;
  }

  private Map<String, Object> serializing() {
    Map<String, Object> properties = producer(1);
    properties.put("key.serializer", ByteArraySerializer.class);
    properties.put("value.serializer", ByteArraySerializer.class);
    return properties;
  }
}
