package io.busytone.ingest;

import static io.busytone.ingest.SessionFixture.BROKEN;
import static io.busytone.ingest.SessionFixture.LINE;
import static io.busytone.ingest.SessionFixture.P0;
import static io.busytone.ingest.SessionFixture.P1;
import static io.busytone.ingest.SessionFixture.scrapedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.count.Meters;
import io.busytone.count.PartitionLag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads together, and what health is told. */
@Timeout(30)
final class IngestTest {
  private static final Backoff ENDLESS = new Backoff(Duration.ofHours(1), Duration.ofHours(1));
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SessionFixture fixture = new SessionFixture();
  private final Ingest ingest = new Ingest(fixture.context, fixture.counts::pipeline, ENDLESS);

  @Test
  void ingestThatHasNotStarted_isNotReady() {
    assertThat(ingest.problems())
        .containsExactly(
            "broker broker:9092 does not answer: not asked yet",
            "consumer has not joined the group");
    assertThat(ingest.hasFailed()).as("nothing was tried").isFalse();
    assertThat(ingest.lags()).isEmpty();
    assertThat(ingest.countedAtMillis()).isZero();
    assertThat(ingest.partitions("errors")).isZero();
  }

  @Test
  void ingest_consumesCommitsAndStops() throws InterruptedException {
    LogConsumer consumer = consumer();
    consumer.schedulePollTask(() -> hold(consumer, LINE));
    ingest.start();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> fixture.counts.ledger.counted(Meters.RECORDS) == 1);
    Awaitility.await().atMost(PATIENCE).until(() -> ingest.problems().isEmpty());
    fixture.counts.scrape();
    fixture.counts.scrape();
    ingest.stop();

    assertThat(consumer.lastCommit(P0)).isEqualTo(scrapedAt(1));
    assertThat(consumer.closed()).isTrue();
    assertThat(fixture.producer.closed()).isTrue();
    assertThat(fixture.clients.closed).isTrue();
    assertThat(ingest.partitions("errors")).isEqualTo(2);
    assertThat(ingest.lags()).isEmpty();
  }

  @Test
  void acknowledgedScrape_wakesAPollThatWaits() throws InterruptedException {
    LogConsumer consumer = consumer();
    consumer.schedulePollTask(() -> hold(consumer, LINE));
    consumer.schedulePollTask(() -> {});
    consumer.schedulePollTask(
        () -> {
          fixture.counts.scrape();
          fixture.counts.scrape();
        });
    ingest.start();
    Awaitility.await().atMost(PATIENCE).until(() -> consumer.wokenUp == 1);
    ingest.stop();

    assertThat(consumer.lastCommit(P0)).isEqualTo(scrapedAt(1));
  }

  @Test
  void failedConsumer_isNamed() throws InterruptedException {
    LogConsumer consumer = consumer();
    consumer.setPollException(new KafkaException("disk full"));
    ingest.start();
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(ingest.problems())
                    .containsExactly(
                        "consumer failed: org.apache.kafka.common.KafkaException: disk full"));
    assertThat(ingest.hasFailed()).isTrue();
    ingest.stop();
  }

  @Test
  void pausedPartition_isNamed() {
    fixture.producer.answer = letter -> new TopicAuthorizationException("no");
    fixture.assign(P0, P1);
    fixture.consumer.append(P0, BROKEN);
    fixture.session.turn();

    assertThat(ingest.problems())
        .anyMatch(problem -> problem.startsWith("partition errors-0 is paused: "));
  }

  @Test
  void lag_isThatOfThePartitionsHeld() {
    fixture.consumer.updateEndOffsets(Map.of(P0, 7L, P1, 0L));
    fixture.assign(P0, P1);
    fixture.consume(P0, 3);
    fixture.consume(P0, 1);

    assertThat(ingest.lags())
        .containsExactlyInAnyOrder(
            new PartitionLag("errors", 0, 3, 1), new PartitionLag("errors", 1, 0, 0));
  }

  @Test
  void pollLoopThatDoesNotTurn_isAStandstillAfterFiveMinutes() {
    fixture.counts.pass(Duration.ofMinutes(5));
    assertThat(ingest.standstills()).isEmpty();

    fixture.counts.pass(Duration.ofSeconds(1));
    assertThat(ingest.standstills()).containsExactly("the poll loop has not turned for 301 s");
  }

  private LogConsumer consumer() {
    LogConsumer consumer = new LogConsumer();
    consumer.updateBeginningOffsets(Map.of(P0, 0L));
    fixture.clients.consumers.add(consumer);
    return consumer;
  }

  private static void hold(LogConsumer consumer, String line) {
    consumer.committedBefore(P0, 0, "scraped");
    consumer.rebalance(List.of(P0));
    consumer.append(P0, line);
  }
}
