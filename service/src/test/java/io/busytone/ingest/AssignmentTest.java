package io.busytone.ingest;

import static io.busytone.ingest.SessionFixture.LINE;
import static io.busytone.ingest.SessionFixture.P0;
import static io.busytone.ingest.SessionFixture.P1;
import static io.busytone.ingest.SessionFixture.scrapedAt;
import static io.busytone.ingest.SessionFixture.timedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.busytone.count.MetricsResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

/** What becomes of counts and offsets when partitions come and go. */
final class AssignmentTest {
  @Test
  void partitionWithoutAnOffset_startsAtTheEarliest_andCommitsIt() {
    SessionFixture fixture = new SessionFixture();
    fixture.consumer.updateBeginningOffsets(Map.of(P0, 40L));
    fixture.assign(P0);
    fixture.session.turn();

    assertThat(fixture.consumer.position(P0)).isEqualTo(40);
    assertThat(fixture.consumer.commits).containsExactly(Map.of(P0, timedAt(40)));
  }

  @Test
  void partitionWithAnOffset_goesOnThere() {
    SessionFixture fixture = new SessionFixture();
    fixture.consumer.committedBefore(P0, 7, "timer");
    fixture.assign(P0);

    assertThat(fixture.consumer.position(P0)).isEqualTo(7);
  }

  @Test
  void offsetCommittedAsScraped_makesCountsWaitFromTheStart() {
    SessionFixture fixture = new SessionFixture();
    fixture.consumer.committedBefore(P0, 0, "scraped");
    fixture.assign(P0);
    fixture.consume(P0, 3);

    assertThat(fixture.decoded()).isZero();
    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(0));
  }

  @Test
  void rebalanceThatBringsNothing_changesNothing() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.assign(P0);
    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(3));
  }

  @Test
  void revokedPartition_commitsWhatWasShown_andForgetsWhatWaits() {
    SessionFixture fixture = SessionFixture.scraped(P0, P1);
    fixture.consume(P0, 3);
    fixture.counts.beginScrape().finished(false);
    fixture.consume(P0, 2);
    fixture.assign(P1);

    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(3));
    fixture.counts.scrape();
    assertThat(fixture.decoded()).isEqualTo(3);
  }

  @Test
  void revocationWhileAScrapeIsUnderWay_commitsWhatThatScrapeShows() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    MetricsResponse underWay = fixture.counts.beginScrape();
    fixture.assign();
    underWay.finished(true);
    fixture.session.turn();

    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(3));
  }

  @Test
  void revocationInTheMiddleOfAPoll_leavesTheRestToTheNextOwner() {
    SessionFixture fixture = SessionFixture.scraped(P0, P1);
    fixture.consumer.append(P0, LINE);
    fixture.consumer.schedulePollTask(() -> fixture.assign(P1));
    fixture.session.turn();
    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(fixture.decoded()).isZero();
    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(0));
  }

  @Test
  void partitionThatComesBack_countsEachRecordOnce() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.counts.scrape();
    fixture.consume(P0, 2);
    fixture.assign();
    fixture.assign(P0);
    fixture.session.turn();
    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(fixture.decoded()).isEqualTo(5);
    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(5));
  }

  @Test
  void acknowledgementOfAScrapeBeforeTheRevocation_movesNothingAfterThePartitionCameBack() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    MetricsResponse underWay = fixture.counts.beginScrape();
    fixture.consumer.refusal = new RebalanceInProgressException();
    fixture.assign();
    fixture.consumer.refusal = null;
    fixture.assign(P0);
    underWay.finished(true);
    fixture.session.turn();

    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(0));
  }

  @Test
  void revocationDuringARebalanceThatTakesNoCommit_goesOn() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.counts.scrape();
    fixture.consumer.refusal = new RebalanceInProgressException();
    fixture.assign();

    assertThat(fixture.consumer.commits).isEmpty();
    assertThat(fixture.context.lag().now()).isEmpty();
  }

  @Test
  void revocationWhoseCommitIsRefused_goesOn() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.counts.scrape();
    fixture.consumer.refusal = new CommitFailedException("stale member epoch");
    fixture.assign();

    assertThat(fixture.consumer.commits).isEmpty();
    assertThat(fixture.context.lag().now()).isEmpty();
  }

  @Test
  void revocationAtTheEnd_commitsNoMoreThanWasAcknowledged() throws InterruptedException {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.counts.scrape();
    fixture.consume(P0, 2);
    fixture.counts.beginScrape().finished(false);
    fixture.counts.ledger.stop(Duration.ZERO);
    fixture.assign();

    assertThat(fixture.decoded()).isEqualTo(5);
    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(3));
  }

  @Test
  void lostPartition_commitsNothing_andForgetsWhatWaits() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.consumer.listener().onPartitionsLost(List.of(P0));
    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(fixture.decoded()).isZero();
    assertThat(fixture.consumer.commits).isEmpty();
    assertThat(fixture.context.lag().now()).isEmpty();
  }

  @Test
  void partitionThatWasNeverHeld_canBeRevokedAndLost() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consumer.listener().onPartitionsRevoked(List.of(P1));
    fixture.consumer.listener().onPartitionsLost(List.of(P1));
    fixture.consume(P0, 3);
    fixture.counts.scrape();

    assertThat(fixture.consumer.commits).isEmpty();
    assertThat(fixture.decoded()).isEqualTo(3);
  }

  @Test
  void wakeups_thatHitTheAssignment_breakNothingOff() {
    SessionFixture fixture = new SessionFixture();
    fixture.consumer.wakeupsElsewhere = 4;
    fixture.assign(P0);
    fixture.consumer.wakeupsElsewhere = 0;
    fixture.consume(P0, 3);

    assertThat(fixture.decoded()).isEqualTo(3);
  }

  @Test
  void wakeups_thatHitTheLastCommit_breakNothingOff() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.counts.beginScrape().finished(false);
    fixture.consumer.wakeupsElsewhere = 4;
    fixture.assign();

    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(3));
  }

  /** As the consumer does it: what was told to a callback that failed is not told again. */
  @Test
  void partitions_ofACallbackThatFailed_areCountedAllTheSame() {
    SessionFixture fixture = new SessionFixture();
    fixture.consumer.committedBefore(P0, 2, "timer");
    fixture.consumer.wakeupsElsewhere = 5;
    assertThatExceptionOfType(WakeupException.class).isThrownBy(() -> fixture.assign(P0));
    fixture.consumer.listener().onPartitionsAssigned(List.of());
    for (int i = 0; i < 5; i++) {
      fixture.consumer.append(P0, LINE);
    }
    fixture.consumer.seek(P0, 2); // as the consumer begins at what was committed

    fixture.session.turn();
    assertThat(fixture.session.isJoined()).as("one partition is read, nobody counts").isFalse();
    fixture.session.turn();
    fixture.session.turn();
    assertThat(fixture.decoded()).isEqualTo(3);
    assertThat(fixture.session.isJoined()).isTrue();
  }

  @Test
  void partitions_thatAreToldTwice_areCountedOnce() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consumer.listener().onPartitionsAssigned(List.of(P0));
    fixture.consume(P0, 3);
    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(fixture.decoded()).isEqualTo(3);
    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(3));
  }

  @Test
  void wakeups_withoutEnd_areAFailure() {
    SessionFixture fixture = new SessionFixture();
    fixture.consumer.wakeupsElsewhere = 5;

    assertThatExceptionOfType(WakeupException.class).isThrownBy(() -> fixture.assign(P0));
  }
}
