package io.busytone.ingest;

import static io.busytone.ingest.SessionFixture.P0;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.count.PartitionLag;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How old the oldest record is that was not counted. */
final class ConsumerLagTest {
  private final SessionFixture fixture = new SessionFixture();

  ConsumerLagTest() {
    fixture.assign(P0);
  }

  @Test
  void partitionReadToItsEnd_hasNoLag_howeverOldItsLastRecordIs() {
    read(0);
    fixture.counts.pass(Duration.ofMinutes(1));

    assertThat(fixture.context.lag().now()).containsExactly(lag(0, 0));
  }

  @Test
  void firstRecordLeft_isAsOldAsTheTimeItWasSeen() {
    read(0);
    read(5);
    fixture.counts.pass(Duration.ofSeconds(3));

    assertThat(fixture.context.lag().now()).containsExactly(lag(5, 3));
  }

  @Test
  void recordLeft_isOlderWhileNothingIsCounted() {
    read(5);
    fixture.counts.pass(Duration.ofSeconds(3));
    read(6);

    assertThat(fixture.context.lag().now()).containsExactly(lag(6, 3));
  }

  @Test
  void clockThatWasSetBack_makesNoNegativeLag() {
    read(5);
    fixture.counts.millis.addAndGet(-10_000);

    assertThat(fixture.context.lag().now()).containsExactly(lag(5, 0));
  }

  @Test
  void partition_ofWhoseRecordsNoneIsCounted_isStalledAfterAMinute() {
    read(5);
    fixture.counts.pass(Duration.ofSeconds(60));
    read(7);
    assertThat(fixture.context.lag().stalled()).isEmpty();

    fixture.counts.pass(Duration.ofSeconds(1));
    assertThat(fixture.context.lag().stalled())
        .containsExactly(
            "partition errors-0 is stalled: 7 records wait and none was read for 61 s");
  }

  @Test
  void partition_thatIsIdleForAnHour_isNotStalled() {
    read(0);
    fixture.counts.pass(Duration.ofHours(1));
    read(0);
    read(3);

    assertThat(fixture.context.lag().stalled()).isEmpty();
  }

  private void read(long left) {
    fixture.consumer.updateEndOffsets(Map.of(P0, left));
    fixture.session.turn();
  }

  private static PartitionLag lag(double records, double seconds) {
    return new PartitionLag("errors", 0, (long) records, seconds);
  }
}
