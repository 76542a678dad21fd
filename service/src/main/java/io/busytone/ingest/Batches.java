package io.busytone.ingest;

import io.busytone.bytes.Slice;
import io.busytone.count.Ledger;
import io.busytone.pipeline.Pipeline;
import io.busytone.pipeline.Rejection;
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
 * broker has acknowledged its dead letters; if one is refused, the partition is paused and the
 * batch is tried again later.
 */
final class Batches {
  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

  private final Consumer<byte[], Slice> consumer;
  private final Assignment assignment;
  private final Pipeline pipeline;
  private final Ledger ledger;
  private final DeadLetters deadLetters;
  private final PausedPartitions stalls;
  private final ConsumerLag lags;

  Batches(
      Consumer<byte[], Slice> consumer,
      Assignment assignment,
      Pipeline pipeline,
      Ledger ledger,
      DeadLetters deadLetters,
      PausedPartitions stalls,
      ConsumerLag lags) {
    this.consumer = consumer;
    this.assignment = assignment;
    this.pipeline = pipeline;
    this.ledger = ledger;
    this.deadLetters = deadLetters;
    this.stalls = stalls;
    this.lags = lags;
  }

  void take(ConsumerRecords<byte[], Slice> records) {
    List<Batch> batches = new ArrayList<>();
    Map<TopicPartition, OffsetAndMetadata> ends = records.nextOffsets();
    for (TopicPartition partition : records.partitions()) {
      Holding holding = assignment.find(partition);
      OffsetAndMetadata end = ends.get(partition);
      if (holding != null && end != null) {
        batches.add(read(holding, records.records(partition), end.offset()));
      }
    }
    batches.forEach(this::settle);
  }

  /** Lets partitions go on whose pause is over. */
  void resumeDue() {
    for (TopicPartition partition : stalls.dueAmong(consumer.paused())) {
      consumer.resume(List.of(partition));
    }
  }

  private Batch read(Holding holding, List<ConsumerRecord<byte[], Slice>> records, long end) {
    long lastMillis = records.get(records.size() - 1).timestamp();
    Batch batch = new Batch(holding, records.get(0).offset(), end, lastMillis);
    for (ConsumerRecord<byte[], Slice> record : records) {
      if (batch.isRefused()) {
        break; // each further letter might wait as long as the one that was refused
      }
      @Nullable Slice value = record.value();
      Rejection rejection =
          pipeline.process(value == null ? Slice.EMPTY : value, record.timestamp(), batch.tally);
      if (rejection != null && !holding.deadLettersTaken.contains(record.offset())) {
        batch.deadLetter(record.offset(), deadLetters.send(record, rejection));
      }
    }
    return batch;
  }

  private void settle(Batch batch) {
    Throwable refusal = batch.awaitDeadLetters();
    batch.holding.deadLettersTaken.addAll(batch.deadLettersTaken());
    TopicPartition partition = batch.holding.partition;
    if (refusal == null) {
      batch.holding.deadLettersTaken.removeIf(offset -> offset < batch.end);
      stalls.forget(partition);
      lags.counted(partition, batch.lastMillis);
      ledger.add(batch.holding.account, batch.tally, batch.end);
    } else {
      pause(batch, refusal);
    }
  }

  private void pause(Batch batch, Throwable refusal) {
    TopicPartition partition = batch.holding.partition;
    String why =
        "dead letters are refused by "
            + partition.topic()
            + Subscription.DEAD_LETTER_SUFFIX
            + " ("
            + refusal
            + ")";
    LOG.warn("Partition {} is paused and tried again: {}", partition, why);
    stalls.stall(partition, why);
    consumer.pause(List.of(partition));
    consumer.seek(partition, batch.start);
  }
}
