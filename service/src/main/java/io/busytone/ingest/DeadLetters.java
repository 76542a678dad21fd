package io.busytone.ingest;

import io.busytone.bytes.Slice;
import io.busytone.pipeline.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
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
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final Headers headers;
    private final BatchLetters batch;

    Letter(ConsumerRecord<byte[], Slice> record, Rejection rejection, BatchLetters batch) {
      @Nullable Slice slice = record.value();
      this.topic = record.topic() + Subscription.DEAD_LETTER_SUFFIX;
      this.key = record.key();
      this.value = slice == null ? null : bytesOf(slice);
      this.headers = headers(record, rejection);
      this.batch = batch;
    }

    long bytes() {
      return lengthOf(key) + lengthOf(value);
    }

    void sendUnlessRefused() {
      Throwable refusal = batch.refusal();
      if (refusal == null) {
        send(headers, value, TRUNCATED_BYTES);
      } else {
        done.completeExceptionally(refusal);
      }
    }

    void refuse(Throwable why) {
      batch.refused(why); // first: who sees the answer may ask why
      done.completeExceptionally(why);
    }

    private void send(Headers sentHeaders, byte @Nullable [] sentValue, int nextBytes) {
      try {
        // The callback tells everything that the returned future would.
        var unused =
            producer.send(
                new ProducerRecord<>(topic, null, key, sentValue, sentHeaders),
                (metadata, error) -> {
                  if (error instanceof RecordTooLargeException
                      && sentValue != null
                      && sentValue.length > 0) {
                    truncate(sentValue, nextBytes);
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

    private void truncate(byte[] tooLarge, int bytes) {
      int kept = bytes < tooLarge.length ? bytes : tooLarge.length / SHRINK;
      Headers marked = new RecordHeaders(headers.toArray());
      put(marked, "truncated", Long.toString(lengthOf(value)));
      send(marked, Arrays.copyOf(tooLarge, kept), kept / SHRINK);
    }
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

  private static long lengthOf(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static byte[] bytesOf(Slice value) {
    return Arrays.copyOfRange(value.bytes(), value.offset(), value.offset() + value.length());
  }
}
