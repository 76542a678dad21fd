package io.busytone.ingest;

import static io.busytone.ingest.SessionFixture.BROKEN;
import static io.busytone.ingest.SessionFixture.P1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.pipeline.Rejection;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

/** What a dead letter looks like. */
final class DeadLettersTest {
  private static final Rejection REJECTION = new Rejection("malformed_json", "ends too early");

  private final RefusingProducer producer = new RefusingProducer();

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
  void letterThatIsTooLargeWithoutAnyValue_isRefused() {
    limit(-1);
    CompletableFuture<Void> answer =
        new DeadLetters(producer).send(LogConsumer.record(P1, 42, "{x"), REJECTION);

    assertThat(answer).isCompletedExceptionally();
    assertThat(producer.taken).isEmpty();
  }

  private void limit(int bytes) {
    producer.answer =
        letter -> letter.value().length > bytes ? new RecordTooLargeException("too large") : null;
  }

  private ProducerRecord<byte[], byte[]> send(String value) {
    CompletableFuture<Void> answer =
        new DeadLetters(producer).send(LogConsumer.record(P1, 42, value), REJECTION);
    assertThat(answer).isCompleted();
    assertThat(producer.taken).hasSize(1);
    return producer.taken.get(0);
  }

  static String header(ProducerRecord<?, ?> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}
