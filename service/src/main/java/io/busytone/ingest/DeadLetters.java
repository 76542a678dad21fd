package io.busytone.ingest;

import io.busytone.bytes.Slice;
import io.busytone.pipeline.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Sends records that cannot be decoded to the topic's dead-letter topic: key, value and headers as
 * they came, plus headers that say why and where from. Thread-safe.
 */
final class DeadLetters {
  /** First size tried where the whole is too large: a little under a broker's default of 1 MiB. */
  private static final int TRUNCATED_BYTES = 1_000_000;

  /** Each further try is this much smaller. */
  private static final int SHRINK = 10;

  private final Producer<byte[], byte[]> producer;

  DeadLetters(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Sends one dead letter.
   *
   * @return completes when the broker has acknowledged it, or with the broker's refusal
   */
  CompletableFuture<Void> send(ConsumerRecord<byte[], Slice> record, Rejection rejection) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Headers headers = headers(record, rejection);
    @Nullable Slice slice = record.value();
    byte @Nullable [] value = slice == null ? null : bytes(slice);
    send(record, headers, value, TRUNCATED_BYTES, done);
    return done;
  }

  private void send(
      ConsumerRecord<byte[], Slice> record,
      Headers headers,
      byte @Nullable [] value,
      int nextBytes,
      CompletableFuture<Void> done) {
    var letter =
        new ProducerRecord<>(
            record.topic() + Subscription.DEAD_LETTER_SUFFIX, null, record.key(), value, headers);
    try {
      // The callback tells everything that the returned future would.
      var unused =
          producer.send(
              letter,
              (metadata, error) -> {
                if (error instanceof RecordTooLargeException && value != null && value.length > 0) {
                  truncate(record, headers, value, nextBytes, done);
                } else if (error != null) {
                  done.completeExceptionally(error);
                } else {
                  done.complete(null);
                }
              });
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  private void truncate(
      ConsumerRecord<byte[], Slice> record,
      Headers headers,
      byte[] value,
      int bytes,
      CompletableFuture<Void> done) {
    int kept = bytes < value.length ? bytes : bytes / SHRINK;
    Headers marked = new RecordHeaders(headers.toArray());
    marked.remove("busytone.truncated");
    put(marked, "truncated", Integer.toString(record.value().length()));
    send(record, marked, Arrays.copyOf(value, kept), kept / SHRINK, done);
  }

  private static Headers headers(ConsumerRecord<byte[], Slice> record, Rejection rejection) {
    Headers headers = new RecordHeaders(record.headers().toArray());
    put(headers, "reason", rejection.reason());
    put(headers, "detail", rejection.detail());
    put(headers, "topic", record.topic());
    put(headers, "partition", Integer.toString(record.partition()));
    put(headers, "offset", Long.toString(record.offset()));
    put(headers, "timestamp", Long.toString(record.timestamp()));
    return headers;
  }

  private static void put(Headers headers, String name, String value) {
    headers.add("busytone." + name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(Slice value) {
    return Arrays.copyOfRange(value.bytes(), value.offset(), value.offset() + value.length());
  }
}
