package io.busytone.ingest;

import io.busytone.bytes.Slice;
import io.busytone.pipeline.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Sends records that cannot be decoded to the topic's dead-letter topic: key, value and headers as
 * they came, plus headers that say why and where from. A dead-letter topic that takes none holds up
 * its own letters only. Thread-safe.
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

  /** How long a topic's letters are refused at once after one of them blocked its thread. */
  private static final Duration REST = Duration.ofSeconds(5);

  /** More topics than these that block at the same time, a second each, wait for one another. */
  private static final int MAX_THREADS = 16;

  private static final Duration IDLE = Duration.ofSeconds(10);

  private final Supplier<Producer<byte[], byte[]>> producer;
  private final Executor senders;
  private final LongSupplier nanoClock;
  private final Map<String, Outbox> outboxes = new ConcurrentHashMap<>();
  private final AtomicLong waitingBytes = new AtomicLong();

  /**
   * @param producer asked for at each letter: while a login fails there is none, and no record
   * @param senders send, since a producer blocks while it knows no metadata of the topic
   * @param nanoClock a monotonic clock
   */
  DeadLetters(
      Supplier<Producer<byte[], byte[]>> producer, Executor senders, LongSupplier nanoClock) {
    this.producer = producer;
    this.senders = senders;
    this.nanoClock = nanoClock;
  }

  /** Threads, one for each topic that has letters to send; they end when nothing is left. */
  static Executor senderThreads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            MAX_THREADS,
            MAX_THREADS,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread made = new Thread(task, "busytone-dead-letters");
              made.setDaemon(true);
              return made;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /**
   * Sends one dead letter; does not wait.
   *
   * @param batch told of a refusal; after one, none of its letters is sent
   * @return completes when the broker has acknowledged it, or with the refusal
   */
  CompletableFuture<Void> send(
      ConsumerRecord<byte[], Slice> record, Rejection rejection, BatchLetters batch) {
    String topic = Subscription.deadLetterTopic(record.topic());
    Outbox outbox = outboxes.computeIfAbsent(topic, Outbox::new);
    Letter letter = new Letter(outbox, record, rejection, batch);
    outbox.send(letter);
    return letter.done;
  }

  /** The letters of one dead-letter topic, which are sent one after the other. */
  private final class Outbox {
    final String topic;
    private final AtomicLong bytes = new AtomicLong();
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    private volatile @Nullable Rest rest;

    Outbox(String topic) {
      this.topic = topic;
    }

    /** Sends a letter when those before it are sent, or refuses it. */
    synchronized void send(Letter letter) {
      Throwable refusal = refusal();
      long letterBytes = letter.bytes();
      if (refusal == null && !hasRoom(letterBytes)) {
        refusal = new IllegalStateException(describeWaiting());
      }
      if (refusal != null) {
        letter.refuse(refusal);
        return;
      }
      add(letterBytes);
      var unused = letter.done.whenComplete((acknowledged, error) -> add(-letterBytes));
      last = last.handleAsync((sent, error) -> letter.sendUnlessRefused(), senders);
    }

    /** Why its letters are refused at present; null if they are not. */
    @Nullable Throwable refusal() {
      Rest rest = this.rest;
      return rest != null && nanoClock.getAsLong() - rest.untilNanos < 0 ? rest.why : null;
    }

    void rest(Throwable why) {
      rest = new Rest(why, nanoClock.getAsLong() + REST.toNanos());
    }

    /**
     * A topic may take as much as is left to the others then, hence never all. Its first letter
     * needs less, or one larger than half of the whole would never be sent.
     */
    private boolean hasRoom(long letterBytes) {
      long ofTopic = bytes.get();
      long free = MAX_WAITING_BYTES - waitingBytes.get();
      return ofTopic == 0 ? free >= 0 : ofTopic + letterBytes <= free;
    }

    private void add(long letterBytes) {
      bytes.addAndGet(letterBytes);
      waitingBytes.addAndGet(letterBytes);
    }

    private String describeWaiting() {
      return "too many dead letters wait already: "
          + bytes
          + " bytes for this topic, "
          + waitingBytes
          + " in all";
    }
  }

  /** A time in which letters are refused, since the producer would block again. */
  private record Rest(Throwable why, long untilNanos) {}

  /** A letter on its way. It holds copies: the record would keep its whole batch in memory. */
  private final class Letter {
    final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Outbox outbox;
    private final Content whole;
    private final Headers explanation;
    private final BatchLetters batch;

    Letter(
        Outbox outbox,
        ConsumerRecord<byte[], Slice> record,
        Rejection rejection,
        BatchLetters batch) {
      this.outbox = outbox;
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

    @Nullable Void sendUnlessRefused() {
      Throwable ofBatch = batch.refusal();
      Throwable ofTopic = outbox.refusal();
      if (ofBatch != null) {
        done.completeExceptionally(ofBatch);
      } else if (ofTopic != null) {
        refuse(ofTopic);
      } else {
        send(whole);
      }
      return null;
    }

    void refuse(Throwable why) {
      batch.refused(why); // first: who sees the answer may ask why
      done.completeExceptionally(why);
    }

    private void send(Content content) {
      Thread sender = Thread.currentThread();
      try {
        // The callback tells everything that the returned future would.
        var unused =
            producer
                .get()
                .send(
                    new ProducerRecord<>(
                        outbox.topic, null, content.key, content.value, headers(content)),
                    (metadata, error) -> {
                      // On this thread, the time-out is one that the producer waited for in send().
                      if (error instanceof TimeoutException && Thread.currentThread() == sender) {
                        outbox.rest(error);
                      }
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
