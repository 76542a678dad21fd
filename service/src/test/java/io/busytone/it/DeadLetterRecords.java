package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Records that become dead letters, and assertions about the dead letters. */
final class DeadLetterRecords {
  static final byte[] GOOD = "dial tcp 10.0.0.7:443: connect: connection refused".getBytes(UTF_8);

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private DeadLetterRecords() {}

  /** Bytes that are mostly unprintable. */
  static byte[] garbage(TestBed bed, int size) {
    byte[] bytes = new byte[size];
    new Random(bed.seed).nextBytes(bytes);
    for (int i = 0; i < size; i += 2) {
      bytes[i] = (byte) (1 + bytes[i] & 7);
    }
    return bytes;
  }

  static ProducerRecord<byte[], byte[]> record(String topic, byte @Nullable [] value) {
    var record = new ProducerRecord<byte[], byte[]>(topic, 0, new byte[] {0, -1, 7}, value);
    record.headers().add("trace", new byte[] {-1, 0, 65}).add("trace", "again".getBytes(UTF_8));
    return record;
  }

  static void awaitOutcomes(TestBed bed, Map<String, Double> outcomes) {
    Awaitility.await("the outcomes of all records")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                outcomes.forEach(
                    (outcome, count) ->
                        assertThat(
                                bed.scraper
                                    .increases()
                                    .sum(
                                        "busytone_records_total",
                                        s -> s.label("outcome").equals(outcome)))
                            .as(outcome)
                            .isEqualTo(count)));
    double all = outcomes.values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(bed.scraper.increases().sum("busytone_records_total")).isEqualTo(all);
  }

  static void assertDeadLetter(
      ConsumerRecord<byte[], byte[]> deadLetter,
      byte[] value,
      String reason,
      RecordMetadata place) {
    assertThat(deadLetter.value()).isEqualTo(value);
    assertThat(deadLetter.key()).isEqualTo(new byte[] {0, -1, 7});
    List<Header> trace = List.of(deadLetter.headers().toArray()).subList(0, 2);
    assertThat(trace).allMatch(header -> header.key().equals("trace"));
    assertThat(trace.get(0).value()).isEqualTo(new byte[] {-1, 0, 65});
    assertThat(trace.get(1).value()).isEqualTo("again".getBytes(UTF_8));
    assertThat(header(deadLetter, "busytone.reason")).isEqualTo(reason);
    assertThat(header(deadLetter, "busytone.topic")).isEqualTo(place.topic());
    assertThat(header(deadLetter, "busytone.partition")).isEqualTo("" + place.partition());
    assertThat(header(deadLetter, "busytone.offset")).isEqualTo("" + place.offset());
    assertThat(header(deadLetter, "busytone.timestamp")).isEqualTo("" + place.timestamp());
  }

  static @Nullable String header(ConsumerRecord<byte[], byte[]> deadLetter, String name) {
    Headers headers = deadLetter.headers();
    @Nullable Header header = headers.lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }
}
