package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that the broker deleted before anybody counted them. */
@ExtendWith(TestBedExtension.class)
@Timeout(90)
final class RetentionIT {
  @Test
  void recordsDeletedWhileTheServiceIsDown_areCountedAsSkipped(TestBed scene) {
    ServiceProcess service = scene.startScraped(scene.instance("a"));
    scene.load.burst(800);
    scene.awaitAllCounted();
    assertThat(service.terminate(Duration.ofSeconds(10))).isZero();
    scene.load.burst(800);
    scene.load.flush();
    TopicPartition shortened = new TopicPartition(scene.topic, 1);
    var request = Map.of(shortened, RecordsToDelete.beforeOffset(350));
    TopicRecords.get(scene.admin.deleteRecords(request).all());

    service.start();
    Awaitility.await("what is left")
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(scene.ledger.shown()).containsExactly(400, 400 - 150, 400, 400));
    assertThat(scene.scraper.sums().sumBy("busytone_records_skipped_total", "topic"))
        .isEqualTo(Map.of(List.of(scene.topic), 150.0));
    assertThat(scene.scraper.sums().sum("busytone_records_total")).isEqualTo(1_600 - 150);
  }
}
