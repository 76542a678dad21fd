package io.busytone.ingest;

import io.busytone.bytes.Slice;
import io.busytone.count.PartitionCounts;
import io.busytone.count.Tally;
import io.busytone.ingest.Assignment.HeldPartition;
import io.busytone.pipeline.Pipeline;
import io.busytone.pipeline.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * broker has acknowledged its dead letters. While they wait, the partition is paused and the batch
 * is parked, and all other partitions go on; if a letter is refused, the batch is tried again
 * later.
 */
final class BatchProcessor {
  /** An answer within this time costs less than a pause of the partition. */
  private static final Duration ANSWERED_WITHIN = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(BatchProcessor.class);

  private final Consumer<byte[], Slice> consumer;
  private final IngestContext context;
  private final Assignment assignment;
  private final Pipeline pipeline;

  /** Batches whose dead letters have not been answered; their partitions are paused. */
  private final List<Batch> parked = new ArrayList<>();

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

  /** A batch counts at once if its dead letters are answered within moments, else later. */
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
    // The letters of all partitions wait together: the answers of one broker overlap.
    long deadlineNanos = System.nanoTime() + ANSWERED_WITHIN.toNanos();
    for (Batch batch : batches) {
      if (batch.letters.await(Duration.ofNanos(deadlineNanos - System.nanoTime()))) {
        settle(batch);
      } else {
        park(batch);
      }
    }
  }

  /** Settles the parked batches whose dead letters have been answered. */
  void settleParked() {
    parked.removeIf(batch -> !batch.isHeldBy(assignment) || settleIfAnswered(batch));
  }

  /** Lets partitions go on whose pause is over. */
  void resumeDue() {
    for (TopicPartition partition : context.pausedPartitions().dueAmong(consumer.paused())) {
      consumer.resume(List.of(partition));
    }
  }

  private Batch decode(HeldPartition held, List<ConsumerRecord<byte[], Slice>> records, long end) {
    long lastMillis = records.get(records.size() - 1).timestamp();
    BatchLetters letters = new BatchLetters(context.deadLetters());
    Batch batch =
        new Batch(
            held, held.counts(), letters, new Tally(), records.get(0).offset(), end, lastMillis);
    for (ConsumerRecord<byte[], Slice> record : records) {
      if (letters.refusal() != null) {
        break; // the batch is decoded again
      }
      Rejection rejection = read(record, batch.tally);
      if (rejection != null && !held.acknowledgedDeadLetters.contains(record.offset())) {
        letters.send(record, rejection);
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
    Throwable refusal = batch.letters.refusal();
    HeldPartition held = batch.held;
    if (refusal == null) {
      held.acknowledgedDeadLetters.removeIf(offset -> offset < batch.end);
      context.pausedPartitions().forget(held);
      context.lag().counted(held.partition, batch.lastMillis);
      context.ledger().add(held.counts(), batch.tally, batch.end);
    } else {
      held.acknowledgedDeadLetters.addAll(batch.letters.acknowledged());
      pause(batch, refusal);
    }
  }

  /** Its partition waits with it, at the batch's start, so that lag and position tell the truth. */
  private void park(Batch batch) {
    TopicPartition partition = batch.held.partition;
    consumer.pause(List.of(partition));
    consumer.seek(partition, batch.start);
    context
        .pausedPartitions()
        .await(
            batch.held,
            Subscription.deadLetterTopic(partition.topic())
                + " has not acknowledged its dead letters");
    parked.add(batch);
  }

  private boolean settleIfAnswered(Batch batch) {
    if (!batch.letters.areAnswered()) {
      return false;
    }
    if (batch.letters.refusal() == null) {
      TopicPartition partition = batch.held.partition;
      consumer.seek(partition, batch.end);
      consumer.resume(List.of(partition));
    }
    settle(batch);
    return true;
  }

  private void pause(Batch batch, Throwable refusal) {
    TopicPartition partition = batch.held.partition;
    String why =
        "dead letters are refused by "
            + Subscription.deadLetterTopic(partition.topic())
            + " ("
            + refusal
            + ")";
    if (context.pausedPartitions().pause(batch.held, why)) {
      LOG.warn("Partition {} is paused and tried again: {}", partition, why);
    }
    consumer.pause(List.of(partition));
    consumer.seek(partition, batch.start);
  }

  /**
   * The records of one partition that one poll brought: decoded and tallied, not counted yet.
   *
   * @param counts the partition's when the batch was read
   * @param letters its dead letters, under way
   * @param start offset of the first record: where to start again if this batch cannot count
   * @param end the offset after the last record
   * @param lastMillis time of the last record
   */
  private record Batch(
      HeldPartition held,
      PartitionCounts counts,
      BatchLetters letters,
      Tally tally,
      long start,
      long end,
      long lastMillis) {
    /** Whether it may still count: the partition did not leave, nor was its log recreated. */
    boolean isHeldBy(Assignment assignment) {
      return assignment.find(held.partition) == held && held.counts() == counts;
    }
  }
}
