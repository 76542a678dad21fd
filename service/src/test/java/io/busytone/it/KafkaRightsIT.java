package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.demo.EmbeddedBroker;
import io.busytone.docs.MarkdownFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The topics and rights of docs/kafka.md suffice: at a broker that grants nothing else, a shipper
 * ships, and Busytone consumes, counts, commits, writes dead letters and sends them back. The
 * commands are read from the document and carried out by Kafka's admin client.
 */
@Timeout(120)
final class KafkaRightsIT {
  private static final String TOPIC = "connection-errors";
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\""
          + " password=\"secret\"";

  /** Every client must log in; what no rule allows is denied. */
  private static final Map<String, String> BROKER =
      Map.of(
          "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
          "sasl.enabled.mechanisms", "PLAIN",
          "sasl.mechanism.inter.broker.protocol", "PLAIN",
          "listener.name.plaintext.plain.sasl.jaas.config",
              LOGIN.formatted("admin")
                  + " user_admin=\"secret\" user_busytone=\"secret\" user_shipper=\"secret\";",
          "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
          "super.users", "User:admin;User:ANONYMOUS");

  @Test
  void documentedRights_sufficeForShipperAndService() throws Exception {
    MarkdownFile document = MarkdownFile.read("docs/kafka.md");
    try (EmbeddedBroker broker = EmbeddedBroker.start(BROKER);
        Admin admin = Admin.create(client(broker, "admin"));
        ServiceProcess service = new ServiceProcess("a", "rights", settings(broker))) {
      admin.createTopics(topics(document)).all().get(30, TimeUnit.SECONDS);
      admin.createAcls(rights(document)).all().get(30, TimeUnit.SECONDS);
      service.start().awaitReady();

      ship(broker, "dial tcp 10.0.0.7:443: connect: connection refused", "{\"torn");

      Awaitility.await("the line counted, the dead letter written")
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(service.get("/metrics").body())
                      .contains(
                          "busytone_events_total{format=\"text\",outcome=\"failure\"} 1.0",
                          "busytone_dead_letters_total{reason=\"malformed_json\"} 1.0"));
      Awaitility.await("both offsets committed")
          .atMost(Duration.ofSeconds(30))
          .until(() -> committed(admin) == 2);
      assertThat(service.ready()).isTrue();
      assertThat(redrive(broker)).isEqualTo(TOPIC + ": 1 malformed_json sent back\n");
    }
  }

  private static String redrive(EmbeddedBroker broker) throws Exception {
    ProcessBuilder redrive = ShortLivedJvm.process("-jar", "target/busytone.jar", "redrive");
    redrive.environment().keySet().removeIf(name -> name.startsWith("BUSYTONE_"));
    redrive.environment().putAll(settings(broker));
    Process process = redrive.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  private static List<NewTopic> topics(MarkdownFile document) {
    List<NewTopic> topics = new ArrayList<>();
    for (List<String> words : commands(document, "kafka-topics.sh")) {
      String[] config = after(words, "--config").get(0).split("=", 2);
      topics.add(
          new NewTopic(
                  after(words, "--topic").get(0),
                  Integer.parseInt(after(words, "--partitions").get(0)),
                  (short) 1)
              .configs(Map.of(config[0], config[1])));
    }
    assertThat(topics).extracting(NewTopic::name).containsExactly(TOPIC, TOPIC + ".dlq");
    return topics;
  }

  private static List<AclBinding> rights(MarkdownFile document) {
    List<AclBinding> rights = new ArrayList<>();
    for (List<String> words : commands(document, "kafka-acls.sh")) {
      ResourcePattern resource = resource(words);
      for (String operation : after(words, "--operation")) {
        rights.add(
            new AclBinding(
                resource,
                new AccessControlEntry(
                    after(words, "--allow-principal").get(0),
                    "*",
                    AclOperation.fromString(operation.toUpperCase(Locale.ROOT)),
                    AclPermissionType.ALLOW)));
      }
    }
    assertThat(rights).hasSizeGreaterThan(5);
    return rights;
  }

  private static ResourcePattern resource(List<String> words) {
    PatternType pattern = words.contains("prefixed") ? PatternType.PREFIXED : PatternType.LITERAL;
    Map<String, ResourceType> types =
        Map.of(
            "--topic", ResourceType.TOPIC,
            "--group", ResourceType.GROUP,
            "--transactional-id", ResourceType.TRANSACTIONAL_ID);
    String option = words.stream().filter(types::containsKey).findFirst().orElseThrow();
    return new ResourcePattern(types.get(option), after(words, option).get(0), pattern);
  }

  private static List<List<String>> commands(MarkdownFile document, String program) {
    return document.code("sh").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(program + " "))
        .map(line -> Arrays.asList(line.split(" +")))
        .toList();
  }

  /** The words that follow an option, wherever it is repeated. */
  private static List<String> after(List<String> words, String option) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).equals(option)) {
        values.add(words.get(i + 1));
      }
    }
    return values;
  }

  private static void ship(EmbeddedBroker broker, String... lines) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            client(broker, "shipper"), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String line : lines) {
        producer.send(new ProducerRecord<>(TOPIC, line.getBytes(UTF_8))).get(30, TimeUnit.SECONDS);
      }
    }
  }

  private static long committed(Admin admin) throws Exception {
    return admin
        .listConsumerGroupOffsets("busytone")
        .partitionsToOffsetAndMetadata()
        .get(30, TimeUnit.SECONDS)
        .values()
        .stream()
        .mapToLong(offset -> offset.offset())
        .sum();
  }

  private static Map<String, Object> client(EmbeddedBroker broker, String user) {
    return Map.of(
        "bootstrap.servers",
        broker.bootstrapServers(),
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        LOGIN.formatted(user) + ";");
  }

  private static Map<String, String> settings(EmbeddedBroker broker) {
    Map<String, String> settings = new TreeMap<>(Map.of("BUSYTONE_HOST", "127.0.0.1"));
    client(broker, "busytone")
        .forEach(
            (property, value) ->
                settings.put(
                    "BUSYTONE_KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_'),
                    value.toString()));
    return settings;
  }
}
