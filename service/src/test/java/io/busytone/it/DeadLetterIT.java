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

/** Records that cannot be decoded, and empty ones. */
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
  void unreadableRecords_landByteForByte_andTheNextLineCounts(TestBed bed) {
    byte[] garbage = DeadLetterRecords.garbage(bed, 700);
    bed.startScraped(bed.instance("a"));
    List<RecordMetadata> places =
        new TopicRecords(bed.broker.bootstrapServers())
            .produce(
                List.of(
                    DeadLetterRecords.record(bed.topic, DeadLetterRecords.GOOD),
                    DeadLetterRecords.record(bed.topic, garbage),
                    DeadLetterRecords.record(bed.topic, null),
                    DeadLetterRecords.record(bed.topic, new byte[0]),
                    DeadLetterRecords.record(bed.topic, DEEP),
                    DeadLetterRecords.record(bed.topic, CUT_OFF),
                    DeadLetterRecords.record(bed.topic, BRACKET)));
    DeadLetterRecords.awaitOutcomes(
        bed, Map.of("decoded", 2.0, "empty", 2.0, "dead_lettered", 3.0));
    assertThat(bed.scraper.increases().sumBy(TimeSeries.FAILURES, "kind"))
        .isEqualTo(Map.of(List.of("refused"), 2.0));
    assertThat(bed.scraper.increases().sumBy("busytone_dead_letters_total", "reason"))
        .isEqualTo(
            Map.of(
                List.of("binary"), 1.0,
                List.of("too_deep"), 1.0,
                List.of("malformed_json"), 1.0));
    var letters = new TopicRecords(bed.broker.bootstrapServers()).read(bed.deadLetters());
    assertThat(letters).hasSize(3);
    DeadLetterRecords.assertDeadLetter(letters.get(0), garbage, "binary", places.get(1));
    DeadLetterRecords.assertDeadLetter(letters.get(1), DEEP, "too_deep", places.get(4));
    DeadLetterRecords.assertDeadLetter(letters.get(2), CUT_OFF, "malformed_json", places.get(5));
  }

  @Test
  void recordOverSixteenMebibytes_landsWhole(TestBed bed) {
    byte[] huge = new byte[17 << 20];
    Arrays.fill(huge, (byte) 'x');
    String topic = bed.topic + "-large";
    Map<String, String> large = Map.of("max.message.bytes", Integer.toString(32 << 20));
    bed.createTopic(topic, 1, large);
    bed.createTopic(topic + ".dlq", 1, large);
    ServiceProcess service = bed.instance("a", Map.of("BUSYTONE_TOPICS", topic)).start();
    bed.scraper.watch(service);
    service.awaitReady();
    bed.scraper.awaitNext(service);
    TopicRecords topics = new TopicRecords(bed.broker.bootstrapServers());
    var places =
        topics.produce(
            List.of(
                DeadLetterRecords.record(topic, huge),
                DeadLetterRecords.record(topic, DeadLetterRecords.GOOD)));
    DeadLetterRecords.awaitOutcomes(bed, Map.of("decoded", 1.0, "dead_lettered", 1.0));
    var letters = topics.read(topic + ".dlq");
    assertThat(letters).hasSize(1);
    DeadLetterRecords.assertDeadLetter(letters.get(0), huge, "too_large", places.get(0));
  }
}
