package io.busytone.ingest;

import static io.busytone.ingest.SessionFixture.BROKEN;
import static io.busytone.ingest.SessionFixture.P1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.pipeline.Rejection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a dead letter looks like. */
final class DeadLettersTest {
  private static final Rejection REJECTION = new Rejection("malformed_json", "ends too early");
  private static final TopicPartition OTHER = new TopicPartition("others", 0);

  private final RefusingProducer producer = new RefusingProducer();
  private final TimeoutException timedOut = new TimeoutException("not present in metadata");
  private final AtomicLong nanos = new AtomicLong();
  private final DeadLetters deadLetters =
      new DeadLetters(() -> producer, Runnable::run, nanos::get);

  @Test
  void deadLetter_isTheRecordAsItCame_withHeadersThatSayWhyAndWhereFrom() {
    ProducerRecord<byte[], byte[]> letter = send(BROKEN);

    assertThat(letter.topic()).isEqualTo("errors.dlq");
    assertThat(letter.key()).asString().isEqualTo("key");
    assertThat(letter.value()).asString().isEqualTo(BROKEN);
    assertThat(header(letter, "trace")).isEqualTo("1");
    assertThat(header(letter, "busytone.reason")).isEqualTo("malformed_json");
    assertThat(header(letter, "busytone.detail")).isEqualTo("ends too early");
    assertThat(header(letter, "busytone.topic")).isEqualTo("errors");
    assertThat(header(letter, "busytone.partition")).isEqualTo("1");
    assertThat(header(letter, "busytone.offset")).isEqualTo("42");
    assertThat(header(letter, "busytone.timestamp")).isEqualTo("1799999999000");
    assertThat(letter.headers().lastHeader("busytone.truncated")).isNull();
  }

  @Test
  void letterThatIsTooLarge_isTruncatedToALittleUnderTheDefaultOfBrokers() {
    limit(1_048_576);
    ProducerRecord<byte[], byte[]> letter = send("{" + "x".repeat(2_000_000));

    assertThat(letter.value()).hasSize(1_000_000);
    assertThat(header(letter, "busytone.truncated")).isEqualTo("2000001");
  }

  @Test
  void letterThatIsTooLargeForASmallerTopic_isTruncatedFurther() {
    limit(20_000);
    ProducerRecord<byte[], byte[]> letter = send("{" + "x".repeat(2_000_000));

    assertThat(letter.value()).hasSize(10_000);
    assertThat(letter.headers().headers("busytone.truncated")).hasSize(1);
  }

  @Test
  void smallLetterThatIsTooLarge_losesMostOfItsValue() {
    limit(999);
    ProducerRecord<byte[], byte[]> letter = send("{" + "x".repeat(999));

    assertThat(letter.value()).hasSize(100);
  }

  @Test
  void letterBelowTheFirstSizeTried_isCut_neverFilledUp() {
    limit(4_000);
    ProducerRecord<byte[], byte[]> letter = send("{" + "x".repeat(49_999));

    assertThat(letter.value()).hasSize(500).doesNotContain(0);
  }

  @Test
  void lettersBeyondTheBytesThatMayWait_areRefused_untilSomeAreAnswered() {
    producer.silent = true;
    String tenMegabytes = "{" + "x".repeat(10_000_000);
    for (int i = 0; i < 2; i++) {
      assertThat(send(LogConsumer.record(P1, i, tenMegabytes))).isNotDone();
    }

    assertThat(send(LogConsumer.record(P1, 2, tenMegabytes)))
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("too many dead letters wait already: 2000");
    producer.answerAll();
    assertThat(send(LogConsumer.record(P1, 2, tenMegabytes))).isCompleted();
  }

  @Test
  void lettersOfOneTopic_leaveRoomForThoseOfOthers() {
    producer.silent = true;
    String megabyte = "{" + "x".repeat(1_000_000);
    assertThat(lettersTaken(P1, megabyte)).isEqualTo(17);
    assertThat(lettersTaken(OTHER, megabyte)).isEqualTo(8);
    assertThat(send(LogConsumer.record(new TopicPartition("third", 0), 1, megabyte))).isNotDone();
  }

  @Test
  void letterLargerThanHalfOfWhatMayWait_isSent_ifItIsTheFirst() {
    producer.silent = true;

    assertThat(send(LogConsumer.record(P1, 1, "{" + "x".repeat(20_000_000)))).isNotDone();
  }

  @Test
  void lettersOfATopic_areSentOneAfterTheOther_thoseOfAnotherBesideThem() {
    Deque<Runnable> tasks = new ArrayDeque<>();
    DeadLetters queued = new DeadLetters(() -> producer, tasks::add, nanos::get);
    BatchLetters batch = new BatchLetters(queued);
    batch.send(LogConsumer.record(P1, 1, BROKEN), REJECTION);
    batch.send(LogConsumer.record(P1, 2, BROKEN), REJECTION);
    batch.send(LogConsumer.record(OTHER, 3, BROKEN), REJECTION);

    assertThat(tasks).hasSize(2);
    tasks.removeLast().run();
    assertThat(batch.acknowledged()).containsExactly(3L);
    tasks.remove().run();
    assertThat(batch.acknowledged()).containsExactly(1L, 3L);
    tasks.remove().run();
    assertThat(batch.areAnswered()).isTrue();
  }

  @Test
  void topicWithoutMetadata_refusesItsLettersAtOnce_forAWhile() {
    producer.answer = letter -> letter.topic().equals("errors.dlq") ? timedOut : null;
    assertThat(send(LogConsumer.record(P1, 1, BROKEN))).isCompletedExceptionally();

    assertThat(send(LogConsumer.record(P1, 2, BROKEN)))
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCause(timedOut);
    assertThat(send(LogConsumer.record(OTHER, 3, BROKEN))).isCompleted();
    assertThat(producer.history()).hasSize(2);
    producer.answer = letter -> null;
    nanos.set(Duration.ofSeconds(5).toNanos());
    assertThat(send(LogConsumer.record(P1, 2, BROKEN))).isCompleted();
  }

  @Test
  void lettersThatAreQueued_whenTheirTopicHasNoMetadata_areNotSent() {
    Deque<Runnable> tasks = new ArrayDeque<>();
    DeadLetters queued = new DeadLetters(() -> producer, tasks::add, nanos::get);
    List<BatchLetters> batches = List.of(new BatchLetters(queued), new BatchLetters(queued));
    batches.forEach(batch -> batch.send(LogConsumer.record(P1, 1, BROKEN), REJECTION));
    producer.answer = letter -> timedOut;

    runAll(tasks);
    assertThat(producer.history()).hasSize(1);
    assertThat(batches).allMatch(batch -> timedOut.equals(batch.refusal()));
  }

  @Test
  void brokerThatDoesNotAnswerOneLetter_isSentTheNext() {
    producer.silent = true;
    CompletableFuture<Void> first = send(LogConsumer.record(P1, 1, BROKEN));
    producer.answer = letter -> timedOut;
    CompletableFuture.runAsync(producer::answerAll).join(); // as the producer's own thread would
    assertThat(first).isCompletedExceptionally();
    producer.answer = letter -> null;

    assertThat(send(LogConsumer.record(P1, 1, BROKEN))).isCompleted();
  }

  @Test
  void lettersAfterARefusedOne_areNotSent() {
    Deque<Runnable> tasks = new ArrayDeque<>();
    DeadLetters queued = new DeadLetters(() -> producer, tasks::add, nanos::get);
    BatchLetters batch = new BatchLetters(queued);
    producer.answer = letter -> new TopicAuthorizationException("errors.dlq");
    for (int i = 0; i < 3; i++) {
      batch.send(LogConsumer.record(P1, i, BROKEN), REJECTION);
    }
    assertThat(batch.areAnswered()).isFalse();

    runAll(tasks);
    assertThat(batch.areAnswered()).isTrue();
    assertThat(batch.refusal()).isInstanceOf(TopicAuthorizationException.class);
    assertThat(batch.acknowledged()).isEmpty();
    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void letterThatIsTooLargeWithoutAnyValue_isRefused() {
    limit(-1);
    CompletableFuture<Void> answer = send(LogConsumer.record(P1, 42, "{x"));

    assertThat(answer).isCompletedExceptionally();
    assertThat(producer.taken).isEmpty();
  }

  @Test
  void letterThatIsTooLargeWithoutItsValue_losesItsHeaders_thenMostOfItsKey() {
    producer.answer =
        letter ->
            letter.key().length > 1_000 ? new RecordTooLargeException("the key is large") : null;
    ProducerRecord<byte[], byte[]> letter =
        sendToTaken(record(new byte[2_000_000], new RecordHeader("trace", "1234".getBytes(UTF_8))));

    assertThat(letter.key()).hasSize(1_000);
    assertThat(letter.value()).isEmpty();
    assertThat(letter.headers().lastHeader("trace")).isNull();
    assertThat(header(letter, "busytone.reason")).isEqualTo("malformed_json");
    assertThat(header(letter, "busytone.truncated")).isEqualTo("3");
    assertThat(header(letter, "busytone.truncated.headers")).isEqualTo("9");
    assertThat(header(letter, "busytone.truncated.key")).isEqualTo("2000000");
  }

  @Test
  void letterThatIsTooLargeWithItsHeaders_keepsItsKey() {
    producer.answer =
        letter ->
            PollBudget.bytesOf(letter.headers()) > 1_000
                ? new RecordTooLargeException("the headers are large")
                : null;
    ProducerRecord<byte[], byte[]> letter =
        sendToTaken(record(new byte[2_000], new RecordHeader("busytone.reason", new byte[5_000])));

    assertThat(letter.key()).hasSize(2_000);
    assertThat(header(letter, "busytone.reason")).isEqualTo("malformed_json");
    assertThat(header(letter, "busytone.truncated.headers")).isEqualTo("5015");
    assertThat(letter.headers().lastHeader("busytone.truncated.key")).isNull();
  }

  @Test
  void letterWithoutKey_thatIsTooLargeWithoutAnything_isRefused() {
    producer.answer = letter -> new RecordTooLargeException("too large");

    assertThat(send(record(null))).isCompletedExceptionally();
    assertThat(producer.history()).hasSize(2);
  }

  @Test
  void headers_areCopied_andCountAmongTheBytesThatMayWait() {
    producer.silent = true;
    byte[] batch = ("h" + "x".repeat(20_000_000)).getBytes(UTF_8);
    RecordHeader lazy =
        new RecordHeader(ByteBuffer.wrap(batch, 0, 1), ByteBuffer.wrap(batch, 1, 20_000_000));
    assertThat(send(record(null, lazy))).isNotDone();
    Arrays.fill(batch, (byte) 0);

    assertThat(send(record(null))).isCompletedExceptionally();
    assertThat(producer.history().get(0).headers().lastHeader("h").value())
        .hasSize(20_000_000)
        .startsWith('x');
  }

  @SuppressWarnings("NullAway") // the key of a record without one
  private static ConsumerRecord<byte[], Slice> record(
      byte @Nullable [] key, RecordHeader... headers) {
    return new ConsumerRecord<>(
        P1.topic(),
        P1.partition(),
        42,
        1_000,
        TimestampType.CREATE_TIME,
        -1,
        3,
        key,
        Slice.of("{x,"),
        new RecordHeaders(headers),
        Optional.empty());
  }

  private ProducerRecord<byte[], byte[]> sendToTaken(ConsumerRecord<byte[], Slice> record) {
    assertThat(send(record)).isCompleted();
    assertThat(producer.taken).hasSize(1);
    return producer.taken.get(0);
  }

  private static void runAll(Deque<Runnable> tasks) {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  /** How many letters of a partition are taken until one is refused. */
  private int lettersTaken(TopicPartition partition, String value) {
    int taken = 0;
    while (!send(LogConsumer.record(partition, taken, value)).isDone()) {
      taken++;
    }
    return taken;
  }

  private void limit(int bytes) {
    producer.answer =
        letter -> letter.value().length > bytes ? new RecordTooLargeException("too large") : null;
  }

  private ProducerRecord<byte[], byte[]> send(String value) {
    return sendToTaken(LogConsumer.record(P1, 42, value));
  }

  private CompletableFuture<Void> send(ConsumerRecord<byte[], Slice> record) {
    return deadLetters.send(record, REJECTION, new BatchLetters(deadLetters));
  }

  static String header(ProducerRecord<?, ?> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}
