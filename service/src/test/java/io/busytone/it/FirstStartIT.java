package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a group starts that has never committed an offset. */
@ExtendWith(TestBedExtension.class)
@Timeout(120)
final class FirstStartIT {
  private static final int PARTITIONS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  @Test
  void latest_countsWhatComesAfterTheStart_alsoOfPartitionsAddedLater(TestBed bed)
      throws Exception {
    String topic = topic(bed, "latest");
    ServiceProcess service = service(bed, topic, "latest");
    try (KafkaProducer<byte[], byte[]> producer = producer(bed)) {
      send(producer, topic, 0, NOON, 5);
      send(producer, topic, 1, Instant.now(), 7);
      service.start().awaitReady();
      awaitHeld(bed, topic, PARTITIONS);
      send(producer, topic, 0, NOON, 1);
      send(producer, topic, 1, Instant.now(), 2);
      awaitCounted(service, 3);

      bed.admin
          .createPartitions(Map.of(topic, NewPartitions.increaseTo(PARTITIONS + 1)))
          .all()
          .get(20, TimeUnit.SECONDS);
      Awaitility.await("the new partition has a leader")
          .ignoreExceptions()
          .atMost(PATIENCE)
          .until(() -> send(producer, topic, PARTITIONS, Instant.now(), 4));
      awaitCounted(service, 7);
    }
  }

  @Test
  void time_countsRecordsFromThenOn_andIsForTheFirstStartOnly(TestBed bed) throws Exception {
    String topic = topic(bed, "time");
    ServiceProcess service = service(bed, topic, "2026-11-27T11:30Z");
    try (KafkaProducer<byte[], byte[]> producer = producer(bed)) {
      send(producer, topic, 0, NOON.minusMillis(HOUR_MILLIS), 5);
      send(producer, topic, 0, NOON, 3);
      send(producer, topic, 1, NOON.minusMillis(HOUR_MILLIS), 7);
      service.start().awaitReady();
      awaitCounted(service, 3);
      awaitHeld(bed, topic, PARTITIONS);
      assertThat(service.terminate(Duration.ofSeconds(15))).isZero();

      send(producer, topic, 1, NOON.minusMillis(HOUR_MILLIS), 2);
      service.start().awaitReady();
      awaitCounted(service, 2);
    }
  }

  @Test
  void timeBeforeTheStart_countsYoungerRecords(TestBed bed) throws Exception {
    String topic = topic(bed, "ago");
    ServiceProcess service = service(bed, topic, "-2h");
    try (KafkaProducer<byte[], byte[]> producer = producer(bed)) {
      send(producer, topic, 0, Instant.now().minusMillis(3 * HOUR_MILLIS), 5);
      send(producer, topic, 0, Instant.now().minusMillis(HOUR_MILLIS), 3);
      service.start().awaitReady();
      awaitCounted(service, 3);
    }
  }

  private static String topic(TestBed bed, String suffix) {
    String topic = bed.topic + "-" + suffix;
    bed.createTopic(topic, PARTITIONS, Map.of());
    return topic;
  }

  /** Nobody scrapes it: counts are shown at once and committed by a timer. */
  private static ServiceProcess service(TestBed bed, String topic, String start) {
    return bed.instance(
        start.startsWith("2") ? "time" : start.replace("-", "ago"),
        Map.of(
            "BUSYTONE_TOPICS",
            topic,
            "BUSYTONE_KAFKA_GROUP_ID",
            "group-" + topic,
            "BUSYTONE_KAFKA_METADATA_MAX_AGE_MS",
            "1000",
            "BUSYTONE_START",
            start));
  }

  private static KafkaProducer<byte[], byte[]> producer(TestBed bed) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bed.broker.bootstrapServers(), "metadata.max.age.ms", "500"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static boolean send(
      KafkaProducer<byte[], byte[]> producer, String topic, int partition, Instant time, int lines)
      throws Exception {
    byte[] line = "dial tcp 10.0.0.7:443: connect: connection refused".getBytes(UTF_8);
    for (int i = 0; i < lines; i++) {
      producer
          .send(new ProducerRecord<>(topic, partition, time.toEpochMilli(), null, line))
          .get(20, TimeUnit.SECONDS);
    }
    return true;
  }

  private static void awaitHeld(TestBed bed, String topic, int partitions) {
    Awaitility.await("a commit of each partition")
        .atMost(PATIENCE)
        .until(
            () ->
                bed.admin
                        .listConsumerGroupOffsets("group-" + topic)
                        .partitionsToOffsetAndMetadata()
                        .get(20, TimeUnit.SECONDS)
                        .size()
                    == partitions);
  }

  private static void awaitCounted(ServiceProcess service, int records) {
    Awaitility.await(records + " records")
        .during(Duration.ofSeconds(1))
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(service.get("/metrics").body())
                    .contains("busytone_records_total{outcome=\"decoded\"} " + records + ".0"));
  }
}
