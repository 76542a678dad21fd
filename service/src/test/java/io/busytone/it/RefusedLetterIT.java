package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
  void letterTooLargeForItsTopic_landsTruncated(TestBed bed) {
    byte[] garbage = DeadLetterRecords.garbage(bed, 50_000);
    String topic = bed.topic + "-small";
    bed.createTopic(topic, 1, Map.of());
    bed.createTopic(topic + ".dlq", 1, Map.of("max.message.bytes", "4000"));
    ServiceProcess service = bed.instance("a", Map.of("BUSYTONE_TOPICS", topic)).start();
    bed.scraper.watch(service);
    service.awaitReady();
    bed.scraper.awaitNext(service);
    TopicRecords topics = new TopicRecords(bed.broker.bootstrapServers());
    topics.produce(
        List.of(
            DeadLetterRecords.record(topic, garbage),
            DeadLetterRecords.record(topic, DeadLetterRecords.GOOD)));
    DeadLetterRecords.awaitOutcomes(bed, Map.of("decoded", 1.0, "dead_lettered", 1.0));
    var letters = topics.read(topic + ".dlq");
    assertThat(letters).hasSize(1);
    byte[] value = letters.get(0).value();
    assertThat(value).hasSizeBetween(1, 4_000).isEqualTo(Arrays.copyOf(garbage, value.length));
    assertThat(DeadLetterRecords.header(letters.get(0), "busytone.truncated")).isEqualTo("50000");
    assertThat(DeadLetterRecords.header(letters.get(0), "busytone.reason")).isEqualTo("binary");
  }

  /** The producer waits a second for the metadata of a missing topic, at each of the partitions. */
  @Test
  void missingDeadLetterTopic_doesNotHoldUpTheLettersOfAnother(TestBed bed) {
    byte[] garbage = DeadLetterRecords.garbage(bed, 700);
    String missing = bed.topic + "-missing";
    String other = bed.topic + "-other";
    int partitions = 20;
    bed.createTopic(missing, partitions, Map.of());
    bed.createTopic(other, 1, Map.of());
    bed.createTopic(other + ".dlq", 1, Map.of());
    ServiceProcess service =
        bed.instance("a", Map.of("BUSYTONE_TOPICS", missing + "," + other)).start();
    bed.scraper.watch(service);
    service.awaitReady();
    bed.scraper.awaitNext(service);
    TopicRecords topics = new TopicRecords(bed.broker.bootstrapServers());
    topics.produce(
        IntStream.range(0, partitions)
            .mapToObj(p -> new ProducerRecord<byte[], byte[]>(missing, p, null, garbage))
            .toList());
    Awaitility.await("ready to name a partition")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertNamed(service, missing + "-"));

    topics.produce(List.of(DeadLetterRecords.record(other, garbage)));
    Awaitility.await("the dead letter of the other topic")
        .atMost(Duration.ofSeconds(5)) // less than half of what the partitions take together
        .untilAsserted(() -> assertThat(topics.read(other + ".dlq")).isNotEmpty());
  }

  @Test
  void missingDeadLetterTopic_pausesItsPartition_untilItAppears(TestBed bed) {
    byte[] garbage = DeadLetterRecords.garbage(bed, 700);
    String topic = bed.topic + "-alone";
    bed.createTopic(topic, 2, Map.of());
    ServiceProcess service = bed.instance("a", Map.of("BUSYTONE_TOPICS", topic)).start();
    bed.scraper.watch(service);
    service.awaitReady();
    bed.scraper.awaitNext(service);
    TopicRecords topics = new TopicRecords(bed.broker.bootstrapServers());
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
        .until(() -> bed.scraper.increases().sum(TimeSeries.FAILURES) >= 1);
    assertThat(bed.scraper.increases().sum("busytone_dead_letters_total")).isZero();

    bed.createTopic(topic + ".dlq", 1, Map.of());
    DeadLetterRecords.awaitOutcomes(bed, Map.of("decoded", 3.0, "dead_lettered", (double) GARBAGE));
    service.awaitReady();
    assertThat(topics.read(topic + ".dlq"))
        .hasSizeGreaterThanOrEqualTo(GARBAGE)
        .allSatisfy(letter -> assertThat(letter.value()).isEqualTo(garbage));
  }

  private static void assertNamed(ServiceProcess service, String partition) {
    RawHttpGet.Response ready = service.get("/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body()).contains(partition);
  }
}
