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

/** Records that the broker deleted before they were counted. */
@ExtendWith(TestBedExtension.class)
@Timeout(90)
final class RetentionIT {
  @Test
  void recordsDeletedWhileTheServiceIsDown_areCountedAsSkipped(TestBed bed) {
    ServiceProcess service = bed.startScraped(bed.instance("a"));
    bed.load.burst(800);
    bed.awaitAllCounted();
    assertThat(service.terminate(Duration.ofSeconds(10))).isZero();
    bed.load.burst(800);
    bed.load.flush();
    TopicPartition shortened = new TopicPartition(bed.topic, 1);
    var request = Map.of(shortened, RecordsToDelete.beforeOffset(350));
    TopicRecords.get(bed.admin.deleteRecords(request).all());

    service.start();
    Awaitility.await("what is left")
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(bed.counts.shown()).containsExactly(400, 400 - 150, 400, 400));
    assertThat(bed.scraper.increases().sumBy("busytone_records_skipped_total", "topic"))
        .isEqualTo(Map.of(List.of(bed.topic), 150.0));
    assertThat(bed.scraper.increases().sum("busytone_records_total")).isEqualTo(1_600 - 150);
  }
}
