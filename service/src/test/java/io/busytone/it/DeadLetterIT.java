package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that nobody can read, and records that say nothing. */
@ExtendWith(TestBedExtension.class)
@Timeout(120)
final class DeadLetterIT {

  private static final byte[] BRACKET =
      "[error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream"
          .getBytes(UTF_8);
  private static final byte[] CUT_OFF =
      "{\"message\":\"dial tcp 10.0.0.7:443: connect: connection refused\"".getBytes(UTF_8);
  private static final byte[] DEEP =
      ("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)).getBytes(UTF_8);

  @Test
  void unreadableRecords_landByteForByte_andTheNextLineCounts(TestBed scene) {
    byte[] garbage = DeadLetterRecords.garbage(scene, 700);
    scene.startScraped(scene.instance("a"));
    List<RecordMetadata> places =
        new TopicRecords(scene.broker.bootstrapServers())
            .produce(
                List.of(
                    DeadLetterRecords.record(scene.topic, DeadLetterRecords.GOOD),
                    DeadLetterRecords.record(scene.topic, garbage),
                    DeadLetterRecords.record(scene.topic, null),
                    DeadLetterRecords.record(scene.topic, new byte[0]),
                    DeadLetterRecords.record(scene.topic, DEEP),
                    DeadLetterRecords.record(scene.topic, CUT_OFF),
                    DeadLetterRecords.record(scene.topic, BRACKET)));
    DeadLetterRecords.awaitOutcomes(
        scene, Map.of("decoded", 2.0, "empty", 2.0, "dead_lettered", 3.0));
    assertThat(scene.scraper.sums().sumBy(CountReconciliation.FAILURES, "kind"))
        .isEqualTo(Map.of(List.of("refused"), 2.0));
    assertThat(scene.scraper.sums().sumBy("busytone_dead_letters_total", "reason"))
        .isEqualTo(
            Map.of(
                List.of("binary"), 1.0,
                List.of("too_deep"), 1.0,
                List.of("malformed_json"), 1.0));
    var letters = new TopicRecords(scene.broker.bootstrapServers()).read(scene.deadLetters());
    assertThat(letters).hasSize(3);
    DeadLetterRecords.assertLetter(letters.get(0), garbage, "binary", places.get(1));
    DeadLetterRecords.assertLetter(letters.get(1), DEEP, "too_deep", places.get(4));
    DeadLetterRecords.assertLetter(letters.get(2), CUT_OFF, "malformed_json", places.get(5));
  }

  @Test
  void recordOverSixteenMebibytes_landsWhole(TestBed scene) {
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
    TopicRecords topics = new TopicRecords(scene.broker.bootstrapServers());
    var places =
        topics.produce(
            List.of(
                DeadLetterRecords.record(topic, huge),
                DeadLetterRecords.record(topic, DeadLetterRecords.GOOD)));
    DeadLetterRecords.awaitOutcomes(scene, Map.of("decoded", 1.0, "dead_lettered", 1.0));
    var letters = topics.read(topic + ".dlq");
    assertThat(letters).hasSize(1);
    DeadLetterRecords.assertLetter(letters.get(0), huge, "too_large", places.get(0));
  }
}
