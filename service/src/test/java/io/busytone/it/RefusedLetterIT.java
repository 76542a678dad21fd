package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dead letters that their topic does not take. */
@ExtendWith(TestBedExtension.class)
@Timeout(120)
final class RefusedLetterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Dead letters that wait for their topic together. */
  private static final int GARBAGE = 100;

  @Test
  void letterTooLargeForItsTopic_landsTruncated(TestBed scene) {
    byte[] garbage = DeadLetterRecords.garbage(scene, 50_000);
    String topic = scene.topic + "-small";
    scene.createTopic(topic, 1, Map.of());
    scene.createTopic(topic + ".dlq", 1, Map.of("max.message.bytes", "4000"));
    ServiceProcess service = scene.instance("a", Map.of("BUSYTONE_TOPICS", topic)).start();
    scene.scraper.watch(service);
    service.awaitReady();
    scene.scraper.awaitNext(service);
    TopicRecords topics = new TopicRecords(scene.broker.bootstrapServers());
    topics.produce(
        List.of(
            DeadLetterRecords.record(topic, garbage),
            DeadLetterRecords.record(topic, DeadLetterRecords.GOOD)));
    DeadLetterRecords.awaitOutcomes(scene, Map.of("decoded", 1.0, "dead_lettered", 1.0));
    var letters = topics.read(topic + ".dlq");
    assertThat(letters).hasSize(1);
    byte[] value = letters.get(0).value();
    assertThat(value).hasSizeBetween(1, 4_000).isEqualTo(Arrays.copyOf(garbage, value.length));
    assertThat(DeadLetterRecords.header(letters.get(0), "busytone.truncated")).isNotNull();
    assertThat(DeadLetterRecords.header(letters.get(0), "busytone.reason")).isEqualTo("binary");
  }

  @Test
  void missingDeadLetterTopic_pausesItsPartition_untilItAppears(TestBed scene) {
    byte[] garbage = DeadLetterRecords.garbage(scene, 700);
    String topic = scene.topic + "-alone";
    scene.createTopic(topic, 2, Map.of());
    ServiceProcess service = scene.instance("a", Map.of("BUSYTONE_TOPICS", topic)).start();
    scene.scraper.watch(service);
    service.awaitReady();
    scene.scraper.awaitNext(service);
    TopicRecords topics = new TopicRecords(scene.broker.bootstrapServers());
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(DeadLetterRecords.record(topic, DeadLetterRecords.GOOD));
    records.addAll(Collections.nCopies(GARBAGE, DeadLetterRecords.record(topic, garbage)));
    records.add(DeadLetterRecords.record(topic, DeadLetterRecords.GOOD));
    topics.produce(records);
    Awaitility.await("ready to name the partition")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertNamed(service, topic + "-0"));
    topics.produce(List.of(new ProducerRecord<>(topic, 1, null, DeadLetterRecords.GOOD)));
    Awaitility.await("the other partition to go on")
        .atMost(PATIENCE)
        .until(() -> scene.scraper.sums().sum(CountReconciliation.FAILURES) >= 1);
    assertThat(scene.scraper.sums().sum("busytone_dead_letters_total")).isZero();

    scene.createTopic(topic + ".dlq", 1, Map.of());
    DeadLetterRecords.awaitOutcomes(
        scene, Map.of("decoded", 3.0, "dead_lettered", (double) GARBAGE));
    service.awaitReady();
    assertThat(topics.read(topic + ".dlq"))
        .hasSizeGreaterThanOrEqualTo(GARBAGE)
        .allSatisfy(letter -> assertThat(letter.value()).isEqualTo(garbage));
  }

  private static void assertNamed(ServiceProcess service, String partition) {
    RawHttpGet.Answer ready = service.get("/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body()).contains(partition);
  }
}
