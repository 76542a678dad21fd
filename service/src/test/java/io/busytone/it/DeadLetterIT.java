package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that nobody can read, and records that say nothing. */
@ExtendWith(Scenes.class)
@Timeout(120)
final class DeadLetterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Dead letters that wait for their topic together. */
  private static final int GARBAGE = 100;

  private static final byte[] GOOD =
      "dial tcp 10.0.0.7:443: connect: connection refused".getBytes(UTF_8);
  private static final byte[] BRACKET =
      "[error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream"
          .getBytes(UTF_8);
  private static final byte[] CUT_OFF =
      "{\"message\":\"dial tcp 10.0.0.7:443: connect: connection refused\"".getBytes(UTF_8);
  private static final byte[] DEEP =
      ("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)).getBytes(UTF_8);

  @Test
  void unreadableRecords_landByteForByte_andTheNextLineCounts(Scene scene) {
    byte[] garbage = garbage(scene, 700);
    scene.startScraped(scene.instance("a"));
    List<RecordMetadata> places =
        new Topics(scene.broker.bootstrapServers())
            .produce(
                List.of(
                    record(scene.topic, GOOD),
                    record(scene.topic, garbage),
                    record(scene.topic, null),
                    record(scene.topic, new byte[0]),
                    record(scene.topic, DEEP),
                    record(scene.topic, CUT_OFF),
                    record(scene.topic, BRACKET)));
    awaitOutcomes(scene, Map.of("decoded", 2.0, "empty", 2.0, "dead_lettered", 3.0));
    assertThat(scene.scraper.sums().sumBy(Ledger.FAILURES, "kind"))
        .isEqualTo(Map.of(List.of("refused"), 2.0));
    assertThat(scene.scraper.sums().sumBy("busytone_dead_letters_total", "reason"))
        .isEqualTo(
            Map.of(
                List.of("binary"), 1.0,
                List.of("too_deep"), 1.0,
                List.of("malformed_json"), 1.0));
    var letters = new Topics(scene.broker.bootstrapServers()).read(scene.deadLetters());
    assertThat(letters).hasSize(3);
    assertLetter(letters.get(0), garbage, "binary", places.get(1));
    assertLetter(letters.get(1), DEEP, "too_deep", places.get(4));
    assertLetter(letters.get(2), CUT_OFF, "malformed_json", places.get(5));
  }

  @Test
  void recordOverSixteenMebibytes_landsWhole(Scene scene) {
    byte[] huge = new byte[17 << 20];
    Arrays.fill(huge, (byte) 'x');
    String topic = scene.topic + "-large";
    Map<String, String> large = Map.of("max.message.bytes", Integer.toString(32 << 20));
    scene.createTopic(topic, 1, large);
    scene.createTopic(topic + ".dlq", 1, large);
    ServiceProcess service = scene.instance("a", Map.of("BUSYTONE_TOPICS", topic)).start();
    scene.scraper.watch(service);
    service.awaitReady();
    scene.scraper.awaitNext(service);
    Topics topics = new Topics(scene.broker.bootstrapServers());
    var places = topics.produce(List.of(record(topic, huge), record(topic, GOOD)));
    awaitOutcomes(scene, Map.of("decoded", 1.0, "dead_lettered", 1.0));
    var letters = topics.read(topic + ".dlq");
    assertThat(letters).hasSize(1);
    assertLetter(letters.get(0), huge, "too_large", places.get(0));
  }

  @Test
  void letterTooLargeForItsTopic_landsTruncated(Scene scene) {
    byte[] garbage = garbage(scene, 50_000);
    String topic = scene.topic + "-small";
    scene.createTopic(topic, 1, Map.of());
    scene.createTopic(topic + ".dlq", 1, Map.of("max.message.bytes", "4000"));
    ServiceProcess service = scene.instance("a", Map.of("BUSYTONE_TOPICS", topic)).start();
    scene.scraper.watch(service);
    service.awaitReady();
    scene.scraper.awaitNext(service);
    Topics topics = new Topics(scene.broker.bootstrapServers());
    topics.produce(List.of(record(topic, garbage), record(topic, GOOD)));
    awaitOutcomes(scene, Map.of("decoded", 1.0, "dead_lettered", 1.0));
    var letters = topics.read(topic + ".dlq");
    assertThat(letters).hasSize(1);
    byte[] value = letters.get(0).value();
    assertThat(value).hasSizeBetween(1, 4_000).isEqualTo(Arrays.copyOf(garbage, value.length));
    assertThat(header(letters.get(0), "busytone.truncated")).isNotNull();
    assertThat(header(letters.get(0), "busytone.reason")).isEqualTo("binary");
  }

  @Test
  void missingDeadLetterTopic_pausesItsPartition_untilItAppears(Scene scene) {
    byte[] garbage = garbage(scene, 700);
    String topic = scene.topic + "-alone";
    scene.createTopic(topic, 2, Map.of());
    ServiceProcess service = scene.instance("a", Map.of("BUSYTONE_TOPICS", topic)).start();
    scene.scraper.watch(service);
    service.awaitReady();
    scene.scraper.awaitNext(service);
    Topics topics = new Topics(scene.broker.bootstrapServers());
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(record(topic, GOOD));
    records.addAll(Collections.nCopies(GARBAGE, record(topic, garbage)));
    records.add(record(topic, GOOD));
    topics.produce(records);
    Awaitility.await("ready to name the partition")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertNamed(service, topic + "-0"));
    topics.produce(List.of(new ProducerRecord<>(topic, 1, null, GOOD)));
    Awaitility.await("the other partition to go on")
        .atMost(PATIENCE)
        .until(() -> scene.scraper.sums().sum(Ledger.FAILURES) >= 1);
    assertThat(scene.scraper.sums().sum("busytone_dead_letters_total")).isZero();

    scene.createTopic(topic + ".dlq", 1, Map.of());
    awaitOutcomes(scene, Map.of("decoded", 3.0, "dead_lettered", (double) GARBAGE));
    service.awaitReady();
    assertThat(topics.read(topic + ".dlq"))
        .hasSizeGreaterThanOrEqualTo(GARBAGE)
        .allSatisfy(letter -> assertThat(letter.value()).isEqualTo(garbage));
  }

  private static void assertNamed(ServiceProcess service, String partition) {
    Wire.Answer ready = service.get("/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body()).contains(partition);
  }

  /** Mostly bytes that no text has. */
  private static byte[] garbage(Scene scene, int size) {
    byte[] bytes = new byte[size];
    new Random(scene.seed).nextBytes(bytes);
    for (int i = 0; i < size; i += 2) {
      bytes[i] = (byte) (1 + bytes[i] & 7);
    }
    return bytes;
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, byte @Nullable [] value) {
    var record = new ProducerRecord<byte[], byte[]>(topic, 0, new byte[] {0, -1, 7}, value);
    record.headers().add("trace", new byte[] {-1, 0, 65}).add("trace", "again".getBytes(UTF_8));
    return record;
  }

  private static void awaitOutcomes(Scene scene, Map<String, Double> outcomes) {
    Awaitility.await("the outcomes of all records")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                outcomes.forEach(
                    (outcome, count) ->
                        assertThat(
                                scene
                                    .scraper
                                    .sums()
                                    .sum(
                                        "busytone_records_total",
                                        s -> s.label("outcome").equals(outcome)))
                            .as(outcome)
                            .isEqualTo(count)));
    double all = outcomes.values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(scene.scraper.sums().sum("busytone_records_total")).isEqualTo(all);
  }

  private static void assertLetter(
      ConsumerRecord<byte[], byte[]> letter, byte[] value, String reason, RecordMetadata place) {
    assertThat(letter.value()).isEqualTo(value);
    assertThat(letter.key()).isEqualTo(new byte[] {0, -1, 7});
    List<Header> trace = List.of(letter.headers().toArray()).subList(0, 2);
    assertThat(trace).allMatch(header -> header.key().equals("trace"));
    assertThat(trace.get(0).value()).isEqualTo(new byte[] {-1, 0, 65});
    assertThat(trace.get(1).value()).isEqualTo("again".getBytes(UTF_8));
    assertThat(header(letter, "busytone.reason")).isEqualTo(reason);
    assertThat(header(letter, "busytone.topic")).isEqualTo(place.topic());
    assertThat(header(letter, "busytone.partition")).isEqualTo("" + place.partition());
    assertThat(header(letter, "busytone.offset")).isEqualTo("" + place.offset());
    assertThat(header(letter, "busytone.timestamp")).isEqualTo("" + place.timestamp());
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Headers headers = letter.headers();
    @Nullable Header header = headers.lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }
}
