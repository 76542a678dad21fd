package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.demo.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker that leads the dead-letter topic dies; everything else is on another one. Always
 * brokers in processes of their own, as a container would not be part of this cluster.
 */
@Timeout(180)
final class DeadLetterLeaderIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int OTHERS = 50;

  @TempDir Path first;
  @TempDir Path second;

  @Test
  void leaderOfTheDeadLetterTopicAway_holdsUpOnePartition_untilItIsBack() throws Exception {
    int controllerPort = FreePorts.free();
    try (BrokerNode one = BrokerNode.controller(first, controllerPort)) {
      one.start();
      try (TestBed bed = new TestBed(new SharedBroker(one.address(), () -> {}), "letterLeader")) {
        bed.createTopic(bed.topic, TestBed.PARTITIONS, Map.of());
        ServiceProcess service = bed.startScraped(bed.instance("a"));
        String cluster = TopicRecords.get(bed.admin.describeCluster().clusterId());
        try (BrokerNode two = BrokerNode.second(second, controllerPort, cluster)) {
          two.start();
          var onSecond = new NewTopic(bed.deadLetters(), Map.of(0, List.of(2)));
          Awaitility.await("the second broker to take a topic")
              .atMost(PATIENCE)
              .ignoreExceptions()
              .until(
                  () -> TopicRecords.get(bed.admin.createTopics(List.of(onSecond)).all()) == null);
          two.kill();
          check(bed, service, two);
        }
      }
    }
  }

  private static void check(TestBed bed, ServiceProcess service, BrokerNode two) {
    TopicRecords topics = new TopicRecords(bed.broker.bootstrapServers());
    var good = DeadLetterRecords.record(bed.topic, DeadLetterRecords.GOOD);
    topics.produce(
        List.of(good, DeadLetterRecords.record(bed.topic, DeadLetterRecords.garbage(bed, 700))));
    Awaitility.await("ready to name the partition and the topic")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(service.get("/health/ready").body())
                    .contains(
                        "partition " + bed.topic + "-0", bed.deadLetters() + " has no leader"));
    assertThat(service.get("/health/live").status()).isEqualTo(200);

    topics.produce(
        Collections.nCopies(
            OTHERS, new ProducerRecord<>(bed.topic, 1, null, DeadLetterRecords.GOOD)));
    topics.produce(List.of(good));
    Awaitility.await("the other partition to be counted and committed")
        .atMost(PATIENCE)
        .until(() -> bed.offsets.committed().getOrDefault(1, 0L) == OTHERS);
    assertThat(bed.scraper.increases().sum(TimeSeries.FAILURES)).isEqualTo(OTHERS);
    assertThat(bed.offsets.committed().get(0)).isZero();
    Awaitility.await("the lag of the partition that waits to grow")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(lagOfTheFirst(service)).isEqualTo(3));

    two.start();
    DeadLetterRecords.awaitOutcomes(bed, Map.of("decoded", OTHERS + 2.0, "dead_lettered", 1.0));
    service.awaitReady();
    assertThat(topics.read(bed.deadLetters())).isNotEmpty();
    bed.verify();
  }

  private static double lagOfTheFirst(ServiceProcess service) {
    return ExpositionParser.parse(service.get("/metrics").body(), "busytone_consumer_lag_records")
        .entrySet()
        .stream()
        .filter(lag -> lag.getKey().label("partition").equals("0"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
