package io.busytone.ingest;

import io.busytone.count.Tally;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition that one poll brought: decoded and tallied, its dead letters under
 * way, not counted yet.
 */
final class Batch {
  final Holding holding;
  final Tally tally = new Tally();

  /** Offset of the first record: where to start again if this batch cannot count. */
  final long start;

  /** The offset after the last record. */
  final long end;

  /** Time of the last record. */
  final long lastMillis;

  private final Map<Long, CompletableFuture<Void>> deadLetters = new TreeMap<>();
  private final Set<Long> taken = new HashSet<>();
  private boolean refused;

  Batch(Holding holding, long start, long end, long lastMillis) {
    this.holding = holding;
    this.start = start;
    this.end = end;
    this.lastMillis = lastMillis;
  }

  void deadLetter(long offset, CompletableFuture<Void> acknowledged) {
    deadLetters.put(offset, acknowledged);
    refused |= acknowledged.isCompletedExceptionally();
  }

  /** Offsets of the dead letters that the broker has taken. */
  Set<Long> deadLettersTaken() {
    return taken;
  }

  /** Whether a dead letter has failed already, so that sending more is of no use. */
  boolean isRefused() {
    return refused;
  }

  /**
   * Waits until the broker has answered for every dead letter.
   *
   * @return null if all were taken, else a refusal
   */
  @Nullable Throwable awaitDeadLetters() {
    Throwable refusal = null;
    for (Map.Entry<Long, CompletableFuture<Void>> letter : deadLetters.entrySet()) {
      try {
        letter.getValue().join();
        taken.add(letter.getKey());
      } catch (CompletionException e) {
        refusal = e.getCause() == null ? e : e.getCause();
      }
    }
    return refusal;
  }
}
