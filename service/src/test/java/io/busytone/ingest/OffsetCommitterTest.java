package io.busytone.ingest;

import static io.busytone.ingest.SessionFixture.P0;
import static io.busytone.ingest.SessionFixture.P1;
import static io.busytone.ingest.SessionFixture.SETTINGS;
import static io.busytone.ingest.SessionFixture.scrapedAt;
import static io.busytone.ingest.SessionFixture.timedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.pipeline.PipelineFixture;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.junit.jupiter.api.Test;

/** What is committed while partitions are held. */
final class OffsetCommitterTest {
  private static final Duration RETRY = Duration.ofMillis(200);
  private static final Duration WINDOW = SETTINGS.membershipWindow();

  @Test
  void acknowledgedScrape_isCommittedInTheNextTurn() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(fixture.decoded()).isEqualTo(3);
    assertThat(fixture.consumer.commits).containsExactly(Map.of(P0, scrapedAt(3)));
  }

  @Test
  void onlyThePartitionsThatGrew_areCommittedAtOnce() {
    SessionFixture fixture = SessionFixture.scraped(P0, P1);
    fixture.consume(P1, 2);
    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(fixture.consumer.commits).containsExactly(Map.of(P1, scrapedAt(2)));
  }

  @Test
  void newSeries_isShownAtZeroFirst_andCommittedAfterItsCounts() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consumer.append(P0, "connect ECONNREFUSED 10.1.2.3:5432");
    fixture.session.turn();
    fixture.counts.scrape();
    fixture.session.turn();
    assertThat(fixture.counts.shown("busytone_connection_failures_total")).isZero();
    assertThat(fixture.consumer.commits).isEmpty();

    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(fixture.counts.shown("busytone_connection_failures_total")).isEqualTo(1);
    assertThat(fixture.consumer.commits).containsExactly(Map.of(P0, scrapedAt(1)));
  }

  @Test
  void scrapeThatNobodyAcknowledged_isNotCommitted() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.counts.beginScrape().finished(false);
    fixture.session.turn();

    assertThat(fixture.decoded()).isEqualTo(3);
    assertThat(fixture.consumer.commits).isEmpty();
  }

  @Test
  void countsAfterTheScrape_waitForTheNextOne() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.counts.scrape();
    fixture.consume(P0, 4);

    assertThat(fixture.decoded()).isEqualTo(3);
    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(3));
  }

  @Test
  void withoutAScraper_countsAreShownAtOnceAndCommittedOnATimer() {
    SessionFixture fixture = new SessionFixture();
    fixture.assign(P0);
    fixture.consume(P0, 3);
    fixture.consumer.commits.clear();
    assertThat(fixture.decoded()).isEqualTo(3);

    fixture.session.turn();
    assertThat(fixture.consumer.commits).isEmpty();

    fixture.counts.pass(SETTINGS.commitInterval());
    fixture.session.turn();
    assertThat(fixture.consumer.commits).containsExactly(Map.of(P0, timedAt(3)));
  }

  @Test
  void timerAlone_ignoresScrapes() {
    SessionFixture fixture =
        new SessionFixture(new PipelineFixture(true), SETTINGS, new LogConsumer());
    fixture.assign(P0);
    fixture.session.turn();
    fixture.counts.scrape();
    fixture.consume(P0, 3);
    fixture.counts.pass(SETTINGS.commitInterval());
    fixture.session.turn();

    assertThat(fixture.decoded()).isEqualTo(3);
    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(timedAt(3));
  }

  @Test
  void unchangedOffset_isCommittedAgain_becauseThatProvesMembership() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    for (int i = 0; i < 3; i++) {
      fixture.counts.pass(SETTINGS.commitInterval());
      fixture.session.turn();
    }

    assertThat(fixture.consumer.commits).hasSize(3).containsOnly(Map.of(P0, scrapedAt(0)));
  }

  @Test
  void refusalThatMayPass_leavesMembershipProven_andIsRepeatedSoon() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.counts.scrape();
    fixture.consumer.refusal = new RetriableCommitFailedException("coordinator moves");
    fixture.session.turn();
    fixture.consumer.refusal = null;
    assertThat(fixture.session.isJoined()).isTrue();

    fixture.session.turn();
    assertThat(fixture.consumer.commits).isEmpty();

    fixture.counts.pass(RETRY);
    fixture.session.turn();
    assertThat(fixture.consumer.commits).containsExactly(Map.of(P0, scrapedAt(3)));
  }

  @Test
  void refusalForGood_hidesCountsUntilACommitIsAccepted() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.counts.scrape();
    fixture.consumer.refusal = new CommitFailedException("not a member");
    fixture.session.turn();
    fixture.consumer.refusal = null;
    fixture.consume(P0, 2);
    fixture.counts.scrape();
    assertThat(fixture.session.isJoined()).isFalse();
    assertThat(fixture.decoded()).isEqualTo(3);

    fixture.counts.pass(RETRY);
    fixture.session.turn();
    fixture.counts.scrape();
    assertThat(fixture.session.isJoined()).isTrue();
    assertThat(fixture.decoded()).isEqualTo(5);
  }

  @Test
  void commitsThatStayWithoutAnAnswer_hideCountsWhenTheWindowIsOver() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consumer.refusal = new RetriableCommitFailedException("no broker");
    fixture.consume(P0, 3);
    fixture.counts.pass(WINDOW.minusNanos(1));
    fixture.session.turn();
    fixture.counts.scrape();
    assertThat(fixture.decoded()).isEqualTo(3);

    fixture.consume(P0, 2);
    fixture.counts.pass(Duration.ofNanos(1));
    fixture.counts.scrape();
    assertThat(fixture.decoded()).isEqualTo(3);
    assertThat(fixture.session.isJoined()).isFalse();
  }

  @Test
  void memberWithoutPartitions_isJoined_withoutACommit() {
    SessionFixture fixture = new SessionFixture();
    fixture.session.turn();

    assertThat(fixture.session.isJoined()).isTrue();
    assertThat(fixture.consumer.commits).isEmpty();
  }

  @Test
  void consumerWithoutAGeneration_isNotJoined() {
    SessionFixture fixture = new SessionFixture();
    fixture.consumer.generation = -1;

    assertThat(fixture.session.isJoined()).isFalse();
  }
}
