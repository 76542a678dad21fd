package io.busytone.ingest;

import io.busytone.bytes.Slice;
import io.busytone.count.Tally;
import io.busytone.ingest.Assignment.HeldPartition;
import io.busytone.pipeline.Pipeline;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on where a partition no longer holds the offset that was wanted: retention deleted it, the
 * log was truncated, or the topic was deleted and recreated.
 */
final class OffsetResets {
  private static final Logger LOG = LoggerFactory.getLogger(OffsetResets.class);

  private final Consumer<byte[], Slice> consumer;
  private final IngestContext context;
  private final Assignment assignment;
  private final OffsetCommitter committer;
  private final Pipeline pipeline;

  OffsetResets(
      Consumer<byte[], Slice> consumer,
      IngestContext context,
      Assignment assignment,
      OffsetCommitter committer,
      Pipeline pipeline) {
    this.consumer = consumer;
    this.context = context;
    this.assignment = assignment;
    this.committer = committer;
    this.pipeline = pipeline;
  }

  void after(OffsetOutOfRangeException e) {
    e.offsetOutOfRangePartitions()
        .forEach(
            (partition, missing) -> {
              HeldPartition held = assignment.find(partition);
              if (held != null) {
                reset(held, missing, e);
              }
            });
    committer.commitSoon();
  }

  private void reset(HeldPartition held, long missing, OffsetOutOfRangeException e) {
    TopicPartition partition = held.partition;
    long earliest = beginning(partition);
    if (earliest >= missing) {
      Tally gap = new Tally();
      pipeline.skipped(partition.topic(), earliest - missing, gap);
      consumer.seek(partition, earliest);
      held.acknowledgedDeadLetters.clear(); // a batch that was refused is gone
      context.pausedPartitions().forget(held);
      context.ledger().add(held.counts(), gap, earliest);
      LOG.warn("{}: offsets {} to {} are gone, counted as skipped", partition, missing, earliest);
    } else if (isTruncated(partition, e)) {
      long end = truncatedAt(partition, e);
      assignment.restartAt(held, end);
      LOG.warn("{}: its log was truncated from {} to {}, going on there", partition, missing, end);
    } else {
      assignment.restartAt(held, earliest);
      LOG.warn("{}: recreated, starting at {} instead of {}", partition, earliest, missing);
    }
  }

  /** The client takes a recreated topic's log for a truncated one where the epochs tell no more. */
  private boolean isTruncated(TopicPartition partition, OffsetOutOfRangeException e) {
    return switch (context.topicIds().compare(partition)) {
      case SAME -> true;
      case OTHER -> false;
      case UNKNOWN -> e instanceof LogTruncationException;
    };
  }

  /** Where the old log and the new one part, else the new one's end. */
  private long truncatedAt(TopicPartition partition, OffsetOutOfRangeException e) {
    if (e instanceof LogTruncationException truncation) {
      OffsetAndMetadata divergent = truncation.divergentOffsets().get(partition);
      if (divergent != null) {
        return divergent.offset();
      }
    }
    return WakeupRetry.call(() -> consumer.endOffsets(List.of(partition)))
        .getOrDefault(partition, 0L);
  }

  private long beginning(TopicPartition partition) {
    return WakeupRetry.call(() -> consumer.beginningOffsets(List.of(partition)))
        .getOrDefault(partition, 0L);
  }
}
