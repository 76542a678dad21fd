package io.busytone.ingest;

import io.busytone.bytes.Slice;
import io.busytone.pipeline.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Sends records that cannot be decoded to the topic's dead-letter topic: key, value and headers as
 * they came, plus headers that say why and where from. Thread-safe.
 */
final class DeadLetters {
  /** First size tried where the whole is too large: a little under a broker's default of 1 MiB. */
  private static final int TRUNCATED_BYTES = 1_000_000;

  /** What is kept of the key if the letter is too large without value and headers. */
  private static final int TRUNCATED_KEY_BYTES = 1_000;

  /** Each further try is this much smaller. */
  private static final int SHRINK = 10;

  /** Letters beyond this wait in their topic, not in this process's memory. */
  private static final long MAX_WAITING_BYTES = 32L << 20;

  private static final Duration IDLE = Duration.ofSeconds(10);

  private final Producer<byte[], byte[]> producer;
  private final Executor sender;
  private final AtomicLong waitingBytes = new AtomicLong();

  /**
   * @param sender sends, since a producer blocks while it knows no leader of the topic
   */
  DeadLetters(Producer<byte[], byte[]> producer, Executor sender) {
    this.producer = producer;
    this.sender = sender;
  }

  /** One thread, which ends when nothing is left to send. */
  static Executor senderThread() {
    ThreadPoolExecutor thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread made = new Thread(task, "busytone-dead-letters");
              made.setDaemon(true);
              return made;
            });
    thread.allowCoreThreadTimeOut(true);
    return thread;
  }

  /**
   * Sends one dead letter; does not wait.
   *
   * @param batch told of a refusal; after one, none of its letters is sent
   * @return completes when the broker has acknowledged it, or with the refusal
   */
  CompletableFuture<Void> send(
      ConsumerRecord<byte[], Slice> record, Rejection rejection, BatchLetters batch) {
    Letter letter = new Letter(record, rejection, batch);
    if (waitingBytes.get() > MAX_WAITING_BYTES) {
      letter.refuse(
          new IllegalStateException(
              "over " + (MAX_WAITING_BYTES >> 20) + " MiB of dead letters wait already"));
    } else {
      long bytes = letter.bytes();
      waitingBytes.addAndGet(bytes);
      var unused =
          letter.done.whenComplete((acknowledged, error) -> waitingBytes.addAndGet(-bytes));
      sender.execute(letter::sendUnlessRefused);
    }
    return letter.done;
  }

  /** A letter on its way. It holds copies: the record would keep its whole batch in memory. */
  private final class Letter {
    final CompletableFuture<Void> done = new CompletableFuture<>();
    private final String topic;
    private final Content whole;
    private final Headers explanation;
    private final BatchLetters batch;

    Letter(ConsumerRecord<byte[], Slice> record, Rejection rejection, BatchLetters batch) {
      this.topic = Subscription.deadLetterTopic(record.topic());
      this.whole = Content.of(record);
      this.explanation = explanation(record, rejection);
      this.batch = batch;
    }

    long bytes() {
      return lengthOf(whole.key)
          + lengthOf(whole.value)
          + PollBudget.bytesOf(whole.headers)
          + (long) PollBudget.HEADER_OBJECT_BYTES * whole.headers.size();
    }

    void sendUnlessRefused() {
      Throwable refusal = batch.refusal();
      if (refusal == null) {
        send(whole);
      } else {
        done.completeExceptionally(refusal);
      }
    }

    void refuse(Throwable why) {
      batch.refused(why); // first: who sees the answer may ask why
      done.completeExceptionally(why);
    }

    private void send(Content content) {
      try {
        // The callback tells everything that the returned future would.
        var unused =
            producer.send(
                new ProducerRecord<>(topic, null, content.key, content.value, headers(content)),
                (metadata, error) -> {
                  Content smaller =
                      error instanceof RecordTooLargeException ? content.smaller() : null;
                  if (smaller != null) {
                    send(smaller);
                  } else if (error != null) {
                    refuse(error);
                  } else {
                    done.complete(null);
                  }
                });
      } catch (RuntimeException e) {
        refuse(e);
      }
    }

    /** The record's own first: whoever asks for the last one of a name gets ours. */
    private Headers headers(Content content) {
      Headers headers = new RecordHeaders(content.headers);
      explanation.forEach(headers::add);
      if (lengthOf(content.value) < lengthOf(whole.value)) {
        put(headers, "truncated", Long.toString(lengthOf(whole.value)));
      }
      if (content.headers.size() < whole.headers.size()) {
        put(headers, "truncated.headers", Long.toString(PollBudget.bytesOf(whole.headers)));
      }
      if (lengthOf(content.key) < lengthOf(whole.key)) {
        put(headers, "truncated.key", Long.toString(lengthOf(whole.key)));
      }
      return headers;
    }
  }

  /**
   * What a letter has of its record.
   *
   * @param headers the record's own
   * @param nextBytes how much of the value is kept if this is too large
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Content(
      byte @Nullable [] key, byte @Nullable [] value, List<Header> headers, int nextBytes) {
    static Content of(ConsumerRecord<byte[], Slice> record) {
      @Nullable Slice value = record.value();
      List<Header> headers = new ArrayList<>();
      for (Header header : record.headers()) {
        headers.add(new RecordHeader(header.key(), header.value()));
      }
      return new Content(
          record.key(), value == null ? null : bytesOf(value), headers, TRUNCATED_BYTES);
    }

    /** With less of the value, then without headers, then with less of the key; null if minimal. */
    @Nullable Content smaller() {
      if (value != null && value.length > 0) {
        int kept = nextBytes < value.length ? nextBytes : value.length / SHRINK;
        return new Content(key, Arrays.copyOf(value, kept), headers, kept / SHRINK);
      }
      if (!headers.isEmpty()) {
        return new Content(key, value, List.of(), nextBytes);
      }
      if (key != null && key.length > TRUNCATED_KEY_BYTES) {
        return new Content(Arrays.copyOf(key, TRUNCATED_KEY_BYTES), value, headers, nextBytes);
      }
      return null;
    }
  }

  private static Headers explanation(ConsumerRecord<byte[], Slice> record, Rejection rejection) {
    Headers headers = new RecordHeaders();
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

  private static long lengthOf(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static byte[] bytesOf(Slice value) {
    return Arrays.copyOfRange(value.bytes(), value.offset(), value.offset() + value.length());
  }
}
