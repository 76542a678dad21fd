package io.busytone.ingest;

import static io.busytone.ingest.SessionFixture.BROKEN;
import static io.busytone.ingest.SessionFixture.LINE;
import static io.busytone.ingest.SessionFixture.P0;
import static io.busytone.ingest.SessionFixture.P1;
import static io.busytone.ingest.SessionFixture.scrapedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.count.PartitionLag;
import io.busytone.ingest.Assignment.HeldPartition;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Batches that count as a whole, and their dead letters. */
final class BatchProcessorTest {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private final RuntimeException refusal = new TopicAuthorizationException("errors.dlq");

  private final SessionFixture fixture = SessionFixture.scraped(P0, P1);

  @Test
  void deadLetter_thatTheBrokerTook_countsAndIsCommitted() {
    consume(LINE, BROKEN, LINE);
    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(fixture.decoded()).isEqualTo(2);
    assertThat(deadLettered()).isEqualTo(1);
    assertThat(takenOffsets()).containsExactly(1L);
    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(3));
  }

  @Test
  void tombstone_countsAsEmpty() {
    fixture.consumer.append(P0, null);
    fixture.session.turn();
    fixture.counts.scrape();

    assertThat(fixture.counts.shown("busytone_records_total", "outcome=\"empty\"")).isEqualTo(1);
  }

  @Test
  void refusedDeadLetter_pausesItsPartitionAlone_andCountsNothingOfItsBatch() {
    fixture.producer.answer = letter -> refusal;
    fixture.consumer.append(P1, LINE);
    consume(LINE, BROKEN);
    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(fixture.consumer.paused()).containsExactly(P0);
    assertThat(fixture.decoded()).isEqualTo(1);
    assertThat(deadLettered()).isZero();
    assertThat(fixture.consumer.lastCommit(P0)).isNull();
    assertThat(fixture.consumer.lastCommit(P1)).isEqualTo(scrapedAt(1));
  }

  @Test
  void pausedPartition_saysWhy() {
    fixture.producer.answer = letter -> refusal;
    consume(BROKEN);

    assertThat(fixture.context.pausedPartitions().descriptions(Map.of()))
        .containsExactly(
            "partition errors-0 is paused: dead letters are refused by errors.dlq ("
                + refusal
                + ")");
  }

  @Test
  void pausedPartition_isTriedAgainAfterAWhile_andCountsOnce() {
    fixture.producer.answer = letter -> refusal;
    consume(LINE, BROKEN);
    fixture.producer.answer = letter -> null;

    fixture.counts.pass(FIRST_RETRY.minusNanos(1));
    fixture.session.turn();
    assertThat(fixture.consumer.paused()).containsExactly(P0);

    fixture.counts.pass(Duration.ofNanos(1));
    fixture.session.turn();
    fixture.counts.scrape();
    assertThat(fixture.consumer.paused()).isEmpty();
    assertThat(fixture.context.pausedPartitions().descriptions(Map.of())).isEmpty();
    assertThat(fixture.decoded()).isEqualTo(1);
    assertThat(deadLettered()).isEqualTo(1);
  }

  @Test
  void partitionRefusedAgainAndAgain_isTriedEverMoreSeldom() {
    fixture.producer.answer = letter -> refusal;
    consume(BROKEN);

    for (int seconds : List.of(2, 4, 8, 16, 30, 30)) {
      int tried = fixture.producer.history().size();
      fixture.counts.pass(Duration.ofSeconds(seconds).minusNanos(1));
      fixture.session.turn();
      assertThat(fixture.producer.history()).as("before %s s", seconds).hasSize(tried);
      fixture.counts.pass(Duration.ofNanos(1));
      fixture.session.turn();
      assertThat(fixture.producer.history()).as("after %s s", seconds).hasSize(tried + 1);
    }
  }

  @Test
  void deadLettersRefusedOneByOne_areNotSentTwice() {
    long[] refused = {1};
    fixture.producer.answer = letter -> offset(letter) == refused[0] ? refusal : null;
    consume(BROKEN, BROKEN, BROKEN);
    assertThat(takenOffsets()).as("none after the one that is refused").containsExactly(0L);

    refused[0] = 2;
    retry(FIRST_RETRY);
    assertThat(takenOffsets()).containsExactly(0L, 1L);

    refused[0] = -1;
    retry(FIRST_RETRY.multipliedBy(2));
    fixture.counts.scrape();
    assertThat(takenOffsets()).containsExactly(0L, 1L, 2L);
    assertThat(deadLettered()).isEqualTo(3);
  }

  @Test
  void deadLettersTaken_areForgottenWhenTheirBatchCounts() {
    consume(BROKEN);
    fixture.consumer.clear(P0);
    fixture.consumer.append(P0, 0, BROKEN);
    fixture.consumer.seek(P0, 0);
    fixture.session.turn();

    assertThat(takenOffsets()).containsExactly(0L, 0L);
  }

  @Test
  void refusalFromWithinTheSend_isARefusal() {
    fixture.producer.sendException = new IllegalStateException("closed");
    consume(BROKEN);

    assertThat(fixture.consumer.paused()).containsExactly(P0);
  }

  @Test
  void pausedPartition_thatIsRevoked_isNoTrouble() {
    fixture.producer.answer = letter -> refusal;
    consume(BROKEN);
    fixture.assign(P1);

    assertThat(fixture.context.pausedPartitions().descriptions(Map.of())).isEmpty();
  }

  @Test
  void partitionPausedByOthers_isLeftPaused() {
    fixture.producer.answer = letter -> refusal;
    consume(BROKEN);
    fixture.consumer.pause(List.of(P1));
    fixture.counts.pass(FIRST_RETRY);
    fixture.producer.answer = letter -> null;
    fixture.session.turn();

    assertThat(fixture.consumer.paused()).containsExactly(P1);
  }

  @Test
  void formerHolder_doesNotEndThePauseOfTheNextOne() {
    PausedPartitions paused = fixture.context.pausedPartitions();
    HeldPartition former =
        new HeldPartition(P0, fixture.counts.ledger.open(0, true, () -> true), 0);
    fixture.producer.answer = letter -> refusal;
    consume(BROKEN);
    paused.forget(former);

    assertThat(paused.descriptions(Map.of())).hasSize(1);
    fixture.producer.answer = letter -> null;
    retry(FIRST_RETRY);
    assertThat(fixture.consumer.paused()).isEmpty();
  }

  @Test
  void unansweredDeadLetter_parksItsPartitionAlone_andTheOthersGoOn() {
    fixture.producer.silent = true;
    consume(LINE, BROKEN);
    fixture.consumer.append(P1, LINE);
    fixture.session.turn();
    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(fixture.consumer.paused()).containsExactly(P0);
    assertThat(fixture.decoded()).isEqualTo(1);
    assertThat(fixture.consumer.lastCommit(P0)).isNull();
    assertThat(fixture.consumer.lastCommit(P1)).isEqualTo(scrapedAt(1));
  }

  @Test
  void parkedBatch_countsOnce_whenItsLettersAreAcknowledged() {
    fixture.producer.silent = true;
    consume(LINE, BROKEN, LINE);
    fixture.consumer.append(P0, LINE);
    fixture.producer.answerAll();
    fixture.session.turn();
    fixture.counts.scrape();
    fixture.session.turn();

    assertThat(fixture.consumer.paused()).isEmpty();
    assertThat(fixture.decoded()).isEqualTo(3);
    assertThat(deadLettered()).isEqualTo(1);
    assertThat(takenOffsets()).containsExactly(1L);
    assertThat(fixture.consumer.lastCommit(P0)).isEqualTo(scrapedAt(4));
  }

  @Test
  void parkedBatch_isTriedAgain_whenALetterIsRefused() {
    fixture.producer.silent = true;
    consume(BROKEN, BROKEN);
    fixture.producer.answer = letter -> offset(letter) == 1 ? refusal : null;
    fixture.producer.answerAll();
    fixture.session.turn();
    assertThat(fixture.consumer.paused()).containsExactly(P0);

    fixture.producer.answer = letter -> null;
    retry(FIRST_RETRY);
    fixture.counts.scrape();
    assertThat(takenOffsets()).containsExactly(0L, 1L);
    assertThat(deadLettered()).isEqualTo(2);
  }

  @Test
  void parkedPartition_isNamedAfterASecond() {
    fixture.producer.silent = true;
    consume(BROKEN);
    assertThat(fixture.context.pausedPartitions().descriptions(Map.of())).isEmpty();

    fixture.counts.pass(Duration.ofSeconds(1));
    assertThat(fixture.context.pausedPartitions().descriptions(Map.of()))
        .containsExactly(
            "partition errors-0 is paused: errors.dlq has not acknowledged its dead letters");
    fixture.producer.answerAll();
    fixture.session.turn();
    assertThat(fixture.context.pausedPartitions().descriptions(Map.of())).isEmpty();
  }

  @Test
  void partitionRefusedBefore_staysNamed_whileItsNextTryWaits() {
    fixture.producer.answer = letter -> refusal;
    consume(BROKEN);
    fixture.producer.silent = true;
    retry(FIRST_RETRY);

    assertThat(fixture.context.pausedPartitions().descriptions(Map.of())).hasSize(1);
    fixture.producer.answerAll();
    fixture.session.turn();
    retry(FIRST_RETRY.multipliedBy(2).minusNanos(1));
    assertThat(fixture.producer.history()).as("the second pause is longer").hasSize(2);
  }

  @Test
  void parkedBatch_ofAPartitionThatLeft_isNotCounted_evenIfItCameBack() {
    fixture.producer.silent = true;
    consume(LINE, BROKEN);
    fixture.assign(P1);
    fixture.assign(P0, P1);
    fixture.producer.answerAll();
    fixture.session.turn();
    fixture.counts.scrape();

    assertThat(fixture.decoded()).isEqualTo(1);
    assertThat(deadLettered()).isEqualTo(1);
    assertThat(takenOffsets()).as("sent again, at least once").containsExactly(1L, 1L);
  }

  @Test
  void parkedPartition_hasLagThatGrows() {
    fixture.producer.silent = true;
    consume(LINE, BROKEN);
    fixture.clients.ends.put(P0, 5L);
    fixture.counts.pass(Duration.ofSeconds(1));
    fixture.session.turn();
    assertThat(lagOfP0()).isEqualTo(5);

    fixture.clients.ends.put(P0, 9L);
    fixture.counts.pass(Duration.ofSeconds(1));
    fixture.session.turn();
    assertThat(lagOfP0()).isEqualTo(9);
  }

  @Test
  void recordsOfAPartitionThatIsNotHeld_areNotCounted() {
    OffsetCommitter committer = new OffsetCommitter(fixture.consumer, fixture.context);
    Assignment nothing = new Assignment(fixture.consumer, fixture.context, committer);
    new BatchProcessor(fixture.consumer, fixture.context, nothing, fixture.counts.pipeline())
        .process(
            new ConsumerRecords<>(
                Map.of(P0, List.of(LogConsumer.record(P0, 0, LINE))),
                Map.of(P0, new OffsetAndMetadata(1))));
    fixture.counts.scrape();

    assertThat(fixture.decoded()).isZero();
  }

  private void consume(String... values) {
    Arrays.stream(values).forEach(value -> fixture.consumer.append(P0, value));
    fixture.session.turn();
  }

  private void retry(Duration after) {
    fixture.counts.pass(after);
    fixture.session.turn();
  }

  private double lagOfP0() {
    return fixture.context.lag().now().stream()
        .filter(lag -> lag.partition() == 0)
        .mapToDouble(PartitionLag::records)
        .sum();
  }

  private double deadLettered() {
    return fixture.counts.shown("busytone_records_total", "outcome=\"dead_lettered\"");
  }

  private List<Long> takenOffsets() {
    return fixture.producer.taken.stream().map(BatchProcessorTest::offset).toList();
  }

  private static long offset(ProducerRecord<byte[], byte[]> letter) {
    return Long.parseLong(DeadLettersTest.header(letter, "busytone.offset"));
  }
}
