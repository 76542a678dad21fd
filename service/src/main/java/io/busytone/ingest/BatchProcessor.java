package io.busytone.ingest;

import io.busytone.bytes.Slice;
import io.busytone.count.Tally;
import io.busytone.ingest.Assignment.HeldPartition;
import io.busytone.pipeline.Pipeline;
import io.busytone.pipeline.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what a poll brought through the pipeline. A partition's batch counts as a whole, after the
 * broker has acknowledged its dead letters; if one is refused, the partition is paused and the
 * batch is tried again later.
 */
final class BatchProcessor {
  private static final Logger LOG = LoggerFactory.getLogger(BatchProcessor.class);

  private final Consumer<byte[], Slice> consumer;
  private final IngestContext context;
  private final Assignment assignment;
  private final Pipeline pipeline;

  BatchProcessor(
      Consumer<byte[], Slice> consumer,
      IngestContext context,
      Assignment assignment,
      Pipeline pipeline) {
    this.consumer = consumer;
    this.context = context;
    this.assignment = assignment;
    this.pipeline = pipeline;
  }

  /** The dead letters of all partitions wait together: the answers of one broker overlap. */
  void process(ConsumerRecords<byte[], Slice> records) {
    List<Batch> batches = new ArrayList<>();
    Map<TopicPartition, OffsetAndMetadata> ends = records.nextOffsets();
    for (TopicPartition partition : records.partitions()) {
      HeldPartition held = assignment.find(partition);
      OffsetAndMetadata end = ends.get(partition);
      if (held != null && end != null) {
        batches.add(decode(held, records.records(partition), end.offset()));
      }
    }
    batches.forEach(this::settle);
  }

  /** Lets partitions go on whose pause is over. */
  void resumeDue() {
    for (TopicPartition partition : context.pausedPartitions().dueAmong(consumer.paused())) {
      consumer.resume(List.of(partition));
    }
  }

  private Batch decode(HeldPartition held, List<ConsumerRecord<byte[], Slice>> records, long end) {
    long lastMillis = records.get(records.size() - 1).timestamp();
    Batch batch = new Batch(held, records.get(0).offset(), end, lastMillis);
    for (ConsumerRecord<byte[], Slice> record : records) {
      if (batch.refused) {
        break; // each further letter might wait as long as the one that was refused
      }
      Rejection rejection = read(record, batch.tally);
      if (rejection != null && !held.acknowledgedDeadLetters.contains(record.offset())) {
        batch.sent(record.offset(), context.deadLetters().send(record, rejection));
      }
    }
    return batch;
  }

  private @Nullable Rejection read(ConsumerRecord<byte[], Slice> record, Tally tally) {
    if (BatchLimiter.isMarked(record.headers())) {
      return pipeline.tooLarge(BatchLimiter.unmark(record.headers()), tally);
    }
    @Nullable Slice value = record.value();
    return pipeline.process(value == null ? Slice.EMPTY : value, record.timestamp(), tally);
  }

  private void settle(Batch batch) {
    Throwable refusal = batch.awaitDeadLetters();
    HeldPartition held = batch.held;
    if (refusal == null) {
      held.acknowledgedDeadLetters.removeIf(offset -> offset < batch.end);
      context.pausedPartitions().forget(held.partition);
      context.lag().counted(held.partition, batch.lastMillis);
      context.ledger().add(held.account(), batch.tally, batch.end);
    } else {
      pause(batch, refusal);
    }
  }

  private void pause(Batch batch, Throwable refusal) {
    TopicPartition partition = batch.held.partition;
    String why =
        "dead letters are refused by "
            + partition.topic()
            + Subscription.DEAD_LETTER_SUFFIX
            + " ("
            + refusal
            + ")";
    LOG.warn("Partition {} is paused and tried again: {}", partition, why);
    context.pausedPartitions().pause(partition, why);
    consumer.pause(List.of(partition));
    consumer.seek(partition, batch.start);
  }

  /**
   * The records of one partition that one poll brought: decoded and tallied, its dead letters under
   * way, not counted yet.
   */
  private static final class Batch {
    final HeldPartition held;
    final Tally tally = new Tally();

    /** Offset of the first record: where to start again if this batch cannot count. */
    final long start;

    /** The offset after the last record. */
    final long end;

    /** Time of the last record. */
    final long lastMillis;

    /** Whether a dead letter has failed already, so that sending more is of no use. */
    boolean refused;

    private final Map<Long, CompletableFuture<Void>> deadLetters = new TreeMap<>();

    Batch(HeldPartition held, long start, long end, long lastMillis) {
      this.held = held;
      this.start = start;
      this.end = end;
      this.lastMillis = lastMillis;
    }

    void sent(long offset, CompletableFuture<Void> acknowledged) {
      deadLetters.put(offset, acknowledged);
      refused |= acknowledged.isCompletedExceptionally();
    }

    /**
     * Waits until the broker has answered for every dead letter.
     *
     * @return null if all were acknowledged, else a refusal
     */
    @Nullable Throwable awaitDeadLetters() {
      Throwable refusal = null;
      for (Map.Entry<Long, CompletableFuture<Void>> letter : deadLetters.entrySet()) {
        @Nullable Throwable error = letter.getValue().handle((done, e) -> e).join();
        if (error == null) {
          held.acknowledgedDeadLetters.add(letter.getKey());
        } else {
          refusal = error;
        }
      }
      return refusal;
    }
  }
}
