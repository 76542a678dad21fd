package io.busytone.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeadLetterTest {
  /**
   * @param headers name and value in turn; a null value is a header without one
   */
  static DeadLetter letter(byte @Nullable [] value, @Nullable String... headers) {
    RecordHeaders all = new RecordHeaders();
    for (int i = 0; i < headers.length; i += 2) {
      String text = headers[i + 1];
      all.add(headers[i], text == null ? null : text.getBytes(UTF_8));
    }
    return new DeadLetter(
        new ConsumerRecord<>(
            "errors.dlq",
            0,
            7,
            0,
            TimestampType.CREATE_TIME,
            1,
            1,
            "key".getBytes(UTF_8),
            value,
            all,
            Optional.empty()));
  }

  private static final byte[] VALUE = "letter".getBytes(UTF_8);

  @Test
  void reason_isThatOfTheHeader() {
    assertThat(letter(VALUE, "busytone.reason", "binary").reason()).isEqualTo("binary");
    assertThat(letter(VALUE, "reason", "binary").reason()).isNull();
    assertThat(letter(VALUE, "busytone.reason", null).reason()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"busytone.truncated", "busytone.truncated.headers", "busytone.truncated.key"})
  void isComplete_shortenedLetter_isFalse(String header) {
    assertThat(letter(VALUE, header, "1").isComplete()).isFalse();
  }

  @Test
  void isComplete_withoutValue_isFalse() {
    assertThat(letter(null).isComplete()).isFalse();
    assertThat(letter(VALUE).isComplete()).isTrue();
  }

  @Test
  void original_hasTheRecordsOwnHeadersOnly_andHowOftenItWasSentBack() {
    ProducerRecord<byte[], byte[]> first =
        letter(VALUE, "trace", "1", "busytone.reason", "binary").original("errors", 2);
    ProducerRecord<byte[], byte[]> again =
        letter(VALUE, "busytone.redriven", "2").original("errors", 2);

    assertThat(first.topic()).isEqualTo("errors");
    assertThat(first.key()).isEqualTo("key".getBytes(UTF_8));
    assertThat(first.value()).isEqualTo(VALUE);
    assertThat(first.headers())
        .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
        .containsExactly("trace=1", "busytone.redriven=1");
    assertThat(again.headers().lastHeader("busytone.redriven").value())
        .isEqualTo("3".getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2,", "-1,", "one,", "99999999999,"})
  void original_isForItsPartition_ifTheTopicHasIt(String header, @Nullable Integer partition) {
    assertThat(letter(VALUE, "busytone.partition", header).original("errors", 2).partition())
        .isEqualTo(partition);
  }
}
