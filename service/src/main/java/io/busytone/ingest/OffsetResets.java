package io.busytone.ingest;

import io.busytone.bytes.Slice;
import io.busytone.count.EventCounter;
import io.busytone.count.Ledger;
import io.busytone.count.Tally;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on where a partition no longer holds the offset that was wanted. */
final class OffsetResets {
  private static final Logger LOG = LoggerFactory.getLogger(OffsetResets.class);

  private final Consumer<byte[], Slice> consumer;
  private final Assignment assignment;
  private final Ledger ledger;
  private final Membership membership;
  private final Commits commits;
  private final TopicIds topicIds;
  private final EventCounter counter;

  OffsetResets(
      Consumer<byte[], Slice> consumer,
      Assignment assignment,
      Ledger ledger,
      Membership membership,
      Commits commits,
      TopicIds topicIds,
      EventCounter counter) {
    this.consumer = consumer;
    this.assignment = assignment;
    this.ledger = ledger;
    this.membership = membership;
    this.commits = commits;
    this.topicIds = topicIds;
    this.counter = counter;
  }

  void after(OffsetOutOfRangeException e) {
    e.offsetOutOfRangePartitions()
        .forEach(
            (partition, missing) -> {
              Holding holding = assignment.find(partition);
              if (holding != null) {
                jump(holding, missing, e);
              }
            });
    commits.dueNow();
  }

  private void jump(Holding holding, long missing, OffsetOutOfRangeException e) {
    TopicPartition partition = holding.partition;
    long earliest = beginning(partition);
    if (earliest >= missing) {
      Tally gap = new Tally();
      counter.skipped(partition.topic(), earliest - missing, gap);
      consumer.seek(partition, earliest);
      ledger.add(holding.account, gap, earliest);
      LOG.warn("{}: offsets {} to {} are gone, counted as skipped", partition, missing, earliest);
    } else if (e instanceof LogTruncationException || topicIds.isSame(partition.topic())) {
      long end = cutAt(partition, e);
      startOver(holding, end);
      LOG.warn("{}: its log was cut from {} to {}, going on there", partition, missing, end);
    } else {
      startOver(holding, earliest);
      LOG.warn("{}: made anew, starting at {} instead of {}", partition, earliest, missing);
    }
  }

  private void startOver(Holding holding, long position) {
    consumer.seek(holding.partition, position);
    holding.startOver(ledger.reopen(holding.account, position, membership::isProven), position);
    assignment.forgetStall(holding.partition);
  }

  /** Where the old log and the new one part, else the new one's end. */
  private long cutAt(TopicPartition partition, OffsetOutOfRangeException e) {
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
