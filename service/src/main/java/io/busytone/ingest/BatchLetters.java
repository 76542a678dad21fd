package io.busytone.ingest;

import io.busytone.bytes.Slice;
import io.busytone.pipeline.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one batch. They are sent in the order of their records, and none after one
 * that was refused: each further one might wait as long. Used by the consumer's thread only, except
 * {@link #refusal}.
 */
final class BatchLetters {
  private final DeadLetters deadLetters;
  private final Map<Long, CompletableFuture<Void>> byOffset = new TreeMap<>();
  private volatile @Nullable Throwable refusal;

  BatchLetters(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  void send(ConsumerRecord<byte[], Slice> record, Rejection rejection) {
    byOffset.put(record.offset(), deadLetters.send(record, rejection, this));
  }

  /** The broker, or this process, does not take one of them. Called by the sending thread. */
  void refused(Throwable why) {
    refusal = why;
  }

  /** Why one of them was refused; null if none was until now. */
  @Nullable Throwable refusal() {
    return refusal;
  }

  /** Whether each was answered. */
  boolean areAnswered() {
    return all().isDone();
  }

  /**
   * Waits for the answers.
   *
   * @return whether each was answered in this time
   */
  boolean await(Duration patience) {
    try {
      all().get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return areAnswered();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return areAnswered();
  }

  /** The offsets of the records whose letters the broker has acknowledged. */
  List<Long> acknowledged() {
    List<Long> acknowledged = new ArrayList<>();
    byOffset.forEach(
        (offset, answer) -> {
          if (answer.isDone() && !answer.isCompletedExceptionally()) {
            acknowledged.add(offset);
          }
        });
    return acknowledged;
  }

  private CompletableFuture<Void> all() {
    return CompletableFuture.allOf(byOffset.values().toArray(CompletableFuture[]::new));
  }
}
