package io.busytone.ingest;

import static io.busytone.ingest.SessionFixture.LINE;
import static io.busytone.ingest.SessionFixture.P0;
import static io.busytone.ingest.SessionFixture.P1;
import static io.busytone.ingest.SessionFixture.SETTINGS;
import static io.busytone.ingest.SessionFixture.scrapedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.busytone.pipeline.PipelineFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

/** How a session subscribes, is woken, leaves and closes. */
final class ConsumerSessionTest {
  private static final Duration LEAVE = Duration.ofSeconds(5);

  @Test
  void pattern_subscribesToTheTopicsThatMatch_withoutTheirDeadLetters() {
    Subscription pattern = new Subscription.Matching(Pattern.compile("errors.*"));
    LogConsumer consumer = new LogConsumer();
    List.of("errors", "errors.dlq", "metrics")
        .forEach(topic -> consumer.updatePartitions(topic, List.of()));
    IngestSettings settings =
        new IngestSettings(
            pattern,
            new StartPosition.Earliest(),
            1,
            SETTINGS.membershipWindow(),
            1 << 20,
            Map.of(),
            Map.of(),
            Map.of());
    SessionFixture fixture = new SessionFixture(new PipelineFixture(false), settings, consumer);

    assertThat(fixture.consumer.subscription()).containsExactly("errors");
  }

  @Test
  void wakeupDuringAPoll_endsThePoll_andLosesNoRecord() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consumer.append(P0, LINE);
    fixture.consumer.schedulePollTask(fixture.session::wake);
    fixture.session.turn();
    assertThat(fixture.consumer.position(P0)).isZero();

    fixture.session.turn();
    fixture.counts.scrape();
    assertThat(fixture.decoded()).isEqualTo(1);
  }

  @Test
  void wakeupBetweenPolls_isNotNeeded() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.session.wake();
    fixture.consume(P0, 1);

    assertThat(fixture.consumer.position(P0)).isEqualTo(1);
  }

  @Test
  void scrapesDuringOnePoll_wakeItOnce() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consumer.schedulePollTask(
        () -> {
          for (int scrape = 0; scrape < 50; scrape++) {
            fixture.session.wake();
          }
        });
    fixture.session.turn();

    assertThat(fixture.consumer.wokenUp).isEqualTo(1);
  }

  @Test
  void rebalance_isNotWoken() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consumer.schedulePollTask(
        () -> {
          fixture.assign(P0, P1);
          fixture.session.wake();
        });
    fixture.session.turn();
    assertThat(fixture.consumer.wokenUp).as("in the poll that rebalances").isZero();

    fixture.consumer.schedulePollTask(fixture.session::wake);
    fixture.session.turn();
    assertThat(fixture.consumer.wokenUp).as("after a commit was accepted").isEqualTo(1);
  }

  @Test
  void groupThatTakesNoCommits_isNotWoken() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 1);
    fixture.consumer.refusal = new RebalanceInProgressException();
    fixture.counts.scrape();
    fixture.consumer.schedulePollTask(fixture.session::wake);
    fixture.session.turn();

    assertThat(fixture.consumer.wokenUp).isZero();
  }

  @Test
  void leaving_commitsWhatWasAcknowledged_andNoMore() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.counts.scrape();
    fixture.consume(P0, 2);
    fixture.counts.beginScrape().finished(false);
    fixture.session.leave();

    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(3));
  }

  @Test
  void leavingWithoutPartitions_commitsNothing() {
    SessionFixture fixture = new SessionFixture();
    fixture.session.leave();

    assertThat(fixture.consumer.commits).isEmpty();
  }

  @Test
  void leavingDuringARebalance_commitsAfterIt_andCountsNothingMore() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.counts.scrape();
    fixture.consumer.append(P0, LINE);
    fixture.consumer.refusal = new RebalanceInProgressException();
    fixture.consumer.schedulePollTask(() -> fixture.consumer.refusal = null);
    fixture.session.leave();

    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(3));
    assertThat(fixture.consumer.position(P0)).isEqualTo(3);
  }

  @Test
  void leavingDuringARebalanceWithoutEnd_givesUp() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consumer.refusal = new RebalanceInProgressException();
    fixture.consumer.schedulePollTask(() -> fixture.counts.pass(LEAVE));
    fixture.consumer.schedulePollTask(() -> fixture.counts.pass(Duration.ofNanos(1)));
    fixture.session.leave();

    assertThat(fixture.consumer.commits).isEmpty();
  }

  @Test
  void leavingWithoutMembership_doesNotWait() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consumer.refusal = new CommitFailedException("not a member");
    fixture.session.leave();

    assertThat(fixture.consumer.commits).isEmpty();
  }

  @Test
  void closing_givesUpPartitions_andForgetsThem() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.counts.beginScrape().finished(false);
    fixture.consumer.wakeupsElsewhere = 1;
    fixture.session.close();

    assertThat(fixture.consumer.closed()).isTrue();
    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(3));
    assertThat(fixture.context.lag().now()).isEmpty();
  }

  @Test
  void closingThatFails_forgetsThePartitionsAllTheSame() {
    SessionFixture fixture = SessionFixture.scraped(P0);
    fixture.consume(P0, 3);
    fixture.consumer.wakeupsElsewhere = 5;

    assertThatExceptionOfType(WakeupException.class).isThrownBy(fixture.session::close);
    fixture.counts.scrape();
    assertThat(fixture.decoded()).isZero();
    assertThat(fixture.context.lag().now()).isEmpty();
  }
}
