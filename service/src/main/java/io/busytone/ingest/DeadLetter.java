package io.busytone.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A record of a dead-letter topic, as {@link DeadLetters} writes them. */
record DeadLetter(ConsumerRecord<byte[], byte[]> record) {
  private static final String OWN = "busytone.";

  /** How often it was sent back. */
  private static final String REDRIVEN = OWN + "redriven";

  private static final List<String> TRUNCATED =
      List.of(OWN + "truncated", OWN + "truncated.headers", OWN + "truncated.key");

  /** Why it was rejected; null if the record is not one of Busytone's. */
  @Nullable String reason() {
    return text(OWN + "reason");
  }

  /** Whether it holds the record as it came: neither shortened nor left out. */
  boolean isComplete() {
    return record.value() != null
        && TRUNCATED.stream().allMatch(name -> record.headers().lastHeader(name) == null);
  }

  /**
   * The record as it came, for its own partition, with the number of times that it was sent back.
   *
   * @param partitions how many the topic has now
   */
  ProducerRecord<byte[], byte[]> original(String topic, int partitions) {
    Headers headers = new RecordHeaders();
    for (Header header : record.headers()) {
      if (!header.key().startsWith(OWN)) {
        headers.add(header);
      }
    }
    long times = number(text(REDRIVEN), 0) + 1;
    headers.add(REDRIVEN, Long.toString(times).getBytes(StandardCharsets.UTF_8));
    long partition = number(text(OWN + "partition"), -1);
    Integer known = partition >= 0 && partition < partitions ? (int) partition : null;
    return new ProducerRecord<>(topic, known, record.key(), record.value(), headers);
  }

  private @Nullable String text(String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static long number(@Nullable String text, long otherwise) {
    return text != null && text.matches("\\d{1,9}") ? Long.parseLong(text) : otherwise;
  }
}
