package io.busytone.ingest;

import static io.busytone.ingest.SessionFixture.BROKEN;
import static io.busytone.ingest.SessionFixture.LINE;
import static io.busytone.ingest.SessionFixture.P0;
import static io.busytone.ingest.SessionFixture.P1;
import static io.busytone.ingest.SessionFixture.scrapedAt;
import static io.busytone.ingest.SessionFixture.timedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.count.MetricsResponse;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.junit.jupiter.api.Test;

/** Where counting goes on when a partition no longer holds the wanted offset. */
final class OffsetResetsTest {
  @Test
  void offsetsThatRetentionDeleted_countAsSkipped() {
    SessionFixture fixture = new SessionFixture();
    fixture.assign(P0);
    fixture.consume(P0, 3);
    fixture.consumer.append(P0, 10, LINE);
    fixture.consumer.updateBeginningOffsets(Map.of(P0, 10L));
    fixture.session.turn();
    fixture.session.turn();

    assertThat(skipped(fixture)).isEqualTo(7);
    assertThat(fixture.decoded()).isEqualTo(4);
    assertThat(fixture.consumer.lastCommit(P0)).as("at once").isEqualTo(timedAt(10));
  }

  @Test
  void offsetsThatRetentionDeleted_areShownAndCommittedWithTheNextScrapes() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    outOfRange(fixture, 3, 10);
    fixture.session.turn();
    fixture.counts.scrape();
    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(skipped(fixture)).isEqualTo(7);
    assertThat(fixture.decoded()).isEqualTo(3);
    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(10));
  }

  @Test
  void truncatedLog_goesOnWhereTheLogsPart() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 5);
    truncated(fixture, 5, Map.of(P0, new OffsetAndMetadata(2)));
    fixture.session.turn();

    assertThat(fixture.consumer.position(P0)).isEqualTo(2);
    assertThat(fixture.consumer.lastCommit(P0)).isNull();
    fixture.session.turn();
    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(2));
  }

  @Test
  void truncatedLog_whosePartingPointIsUnknown_goesOnAtItsEnd() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 5);
    fixture.consumer.updateEndOffsets(Map.of(P0, 4L));
    truncated(fixture, 5, Map.of());
    fixture.session.turn();

    assertThat(fixture.consumer.position(P0)).isEqualTo(4);
  }

  @Test
  void offsetBeyondTheEndOfTheSameTopic_goesOnAtItsEnd() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 5);
    fixture.consumer.updateEndOffsets(Map.of(P0, 4L));
    outOfRange(fixture, 5, 0);
    fixture.session.turn();

    assertThat(fixture.consumer.position(P0)).isEqualTo(4);
    assertThat(skipped(fixture)).isZero();
  }

  @Test
  void recreatedTopic_isCountedFromItsStart_andWhatWaitedIsShown() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 5);
    recreate(fixture);
    outOfRange(fixture, 5, 0);
    fixture.session.turn();
    fixture.consume(P0, 2);
    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(fixture.decoded()).isEqualTo(7);
    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(2));
  }

  @Test
  void acknowledgementOfAScrapeBeforeTheTopicWasRecreated_movesNothing() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 5);
    MetricsResponse underWay = fixture.counts.beginScrape();
    recreate(fixture);
    outOfRange(fixture, 5, 0);
    fixture.session.turn();
    underWay.finished(true);
    fixture.session.turn();

    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(0));
  }

  @Test
  void topicThatCannotBeDescribed_isTakenForARecreatedOne() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 5);
    fixture.clients.deleteTopic("errors");
    outOfRange(fixture, 5, 0);
    fixture.session.turn();

    assertThat(fixture.consumer.position(P0)).isZero();
  }

  @Test
  void topicRecreatedTwice_isRecognizedTwice() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    for (int i = 0; i < 2; i++) {
      fixture.consume(P0, 5);
      recreate(fixture);
      outOfRange(fixture, 5, 0);
      fixture.session.turn();
      assertThat(fixture.consumer.position(P0)).isZero();
    }
  }

  @Test
  void recreatedTopic_whoseLogTheClientTakesForATruncatedOne_isCountedFromItsStart() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 5);
    recreate(fixture);
    fixture.consumer.updateBeginningOffsets(Map.of(P0, 0L));
    truncated(fixture, 5, Map.of(P0, new OffsetAndMetadata(3)));
    fixture.session.turn();

    assertThat(fixture.consumer.position(P0)).isZero();
  }

  @Test
  void recreatedTopic_isRecognizedForEachPartition() {
    SessionFixture fixture = new SessionFixture();
    fixture.assign(P0, P1);
    fixture.consume(P0, 5);
    fixture.consume(P1, 5);
    recreate(fixture);
    fixture.consumer.clear(P1);
    for (TopicPartition each : List.of(P0, P1)) {
      fixture.consumer.updateBeginningOffsets(Map.of(each, 0L));
      fixture.consumer.setPollException(new OffsetOutOfRangeException(Map.of(each, 5L)));
      fixture.session.turn();
      assertThat(fixture.consumer.position(each)).isZero();
    }
  }

  @Test
  void pausedPartition_ofARecreatedTopic_goesOnAtOnce() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.producer.answer = letter -> new NotLeaderOrFollowerException("no leader");
    fixture.consumer.append(P0, BROKEN);
    fixture.session.turn();
    assertThat(fixture.consumer.paused()).containsExactly(P0);

    recreate(fixture);
    outOfRange(fixture, 5, 0);
    fixture.session.turn();

    assertThat(fixture.consumer.paused()).isEmpty();
    assertThat(fixture.context.pausedPartitions().descriptions(Map.of())).isEmpty();
  }

  @Test
  void partitionThatIsNotHeld_isLeftAlone() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.consumer.setPollException(new OffsetOutOfRangeException(Map.of(P1, 9L)));
    fixture.session.turn();

    assertThat(fixture.consumer.position(P0)).isEqualTo(3);
    assertThat(skipped(fixture)).isZero();
  }

  @Test
  void wakeups_thatHitTheReset_breakNothingOff() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 5);
    fixture.consumer.updateEndOffsets(Map.of(P0, 4L));
    outOfRange(fixture, 5, 0);
    fixture.consumer.wakeupsElsewhere = 3;
    fixture.session.turn();

    assertThat(fixture.consumer.position(P0)).isEqualTo(4);
  }

  private static void outOfRange(SessionFixture fixture, long missing, long earliest) {
    fixture.consumer.updateBeginningOffsets(Map.of(P0, earliest));
    fixture.consumer.setPollException(new OffsetOutOfRangeException(Map.of(P0, missing)));
  }

  private static void truncated(
      SessionFixture fixture, long missing, Map<TopicPartition, OffsetAndMetadata> divergent) {
    fixture.consumer.setPollException(new LogTruncationException(Map.of(P0, missing), divergent));
  }

  private static void recreate(SessionFixture fixture) {
    fixture.clients.createTopic("errors", 2);
    fixture.consumer.clear(P0);
  }

  private static double skipped(SessionFixture fixture) {
    return fixture.counts.shown("busytone_records_skipped_total", "topic=\"errors\"");
  }
}
