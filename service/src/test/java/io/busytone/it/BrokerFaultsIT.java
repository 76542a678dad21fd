package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.demo.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens to a broker under load: it is killed, its disk is full, its topic is deleted and
 * created again. {@code -Dfaults.outage=60}: so many seconds without it instead of three.
 */
@ExtendWith(TestBedExtension.class)
@Timeout(300)
final class BrokerFaultsIT {
  private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("faults.outage", 3));
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int RATE = 400;

  @TempDir Path folder;

  @Test
  void brokerKilled_losesNothing() {
    underLoad("brokerKilled", BrokerNode::kill);
  }

  @Test
  @NeedsMounts
  void brokersDiskFull_losesNothing() {
    try (SmallDisk disk = SmallDisk.mount(folder)) {
      underLoad(
          "brokersDiskFull",
          broker -> {
            disk.fill();
            broker.awaitExit();
            disk.free();
          });
    }
  }

  /** The fault leaves no broker, which is started again after a while. */
  private void underLoad(String name, Consumer<BrokerNode> fault) {
    try (BrokerNode broker = BrokerNode.controller(folder, FreePorts.free())) {
      broker.start();
      SharedBroker address = new SharedBroker(broker.address(), () -> {});
      try (TestBed bed = new TestBed(address, name).withTopics()) {
        ServiceProcess service = bed.startScraped(bed.instance("a"));
        bed.load.start(RATE);
        bed.awaitMore(service, RATE);
        fault.accept(broker);
        TestBed.pass(OUTAGE);
        broker.start();
        service.awaitReady();
        bed.awaitMore(service, RATE);
        bed.load.stop();
        long doubled = bed.counts.assertNoneLost(PATIENCE);
        bed.say(
            "%d s away: produced %d, lost 0, doubled %d"
                .formatted(OUTAGE.toSeconds(), bed.load.total(), doubled));
        assertThat(doubled).as("at most what was shown unproven").isLessThan(3L * RATE);
        bed.verify();
      }
    }
  }

  @Test
  void topicDeletedAndRecreated_isCountedOn(TestBed bed) {
    ServiceProcess service = bed.startScraped(bed.instance("a"));
    bed.load.burst(400);
    bed.awaitAllCounted();

    TopicRecords.get(bed.admin.deleteTopics(List.of(bed.topic)).all());
    Awaitility.await("the topic to be created again")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> bed.createTopic(bed.topic, TestBed.PARTITIONS, Map.of()));
    Awaitility.await("the service to see of each partition that the topic is another")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(service.output().lines())
                    .filteredOn(line -> line.contains("recreated, starting at 0"))
                    .hasSize(TestBed.PARTITIONS));
    try (LoadGenerator again =
        new LoadGenerator(bed.broker.bootstrapServers(), bed.topic, TestBed.PARTITIONS, bed.seed)) {
      again.burst(400);
      again.flush();
      Awaitility.await("the records of both topics")
          .during(Duration.ofSeconds(1))
          .atMost(PATIENCE)
          .until(() -> bed.scraper.increases().sum(TimeSeries.FAILURES) == 800);
    }
    assertThat(service.running()).isTrue();
    bed.offsets.topicRecreated();
    bed.say("a topic deleted and created again: produced 800, lost 0, doubled 0");
  }
}
