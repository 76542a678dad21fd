package io.busytone.ingest;

import io.busytone.count.Ledger;
import io.busytone.count.PartitionCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions this consumer holds. A partition that comes gets counts that start at its
 * committed offset, else where {@link FirstStart} says; a partition that leaves takes its waiting
 * counts along. Used by the consumer's thread only.
 */
final class Assignment implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

  private final Consumer<?, ?> consumer;
  private final IngestContext context;
  private final Ledger ledger;
  private final OffsetCommitter committer;
  private final Map<TopicPartition, HeldPartition> held = new HashMap<>();

  /** Assigned but not held when it was looked at last. */
  private Set<TopicPartition> untoldBefore = new HashSet<>();

  /** One partition, from its assignment until it leaves. */
  static final class HeldPartition {
    final TopicPartition partition;

    /** Dead letters of a refused batch that the broker has acknowledged: not to be sent again. */
    final Set<Long> acknowledgedDeadLetters = new HashSet<>();

    /** Replaced when the partition's log is recreated or truncated. */
    private PartitionCounts counts;

    /** The offset last sent to the broker; a smaller one is never sent. */
    private long sentOffset;

    HeldPartition(TopicPartition partition, PartitionCounts counts, long position) {
      this.partition = partition;
      this.counts = counts;
      this.sentOffset = position;
    }

    PartitionCounts counts() {
      return counts;
    }

    long sentOffset() {
      return sentOffset;
    }

    void sent(long offset) {
      sentOffset = offset;
    }
  }

  Assignment(Consumer<?, ?> consumer, IngestContext context, OffsetCommitter committer) {
    this.consumer = consumer;
    this.context = context;
    this.ledger = context.ledger();
    this.committer = committer;
  }

  Collection<HeldPartition> held() {
    return held.values();
  }

  @Nullable HeldPartition find(TopicPartition partition) {
    return held.get(partition);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    committer.rebalancing();
    Set<TopicPartition> added = new HashSet<>(partitions);
    added.removeAll(held.keySet());
    if (added.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> committed =
        WakeupRetry.call(() -> consumer.committed(added));
    List<TopicPartition> fresh =
        added.stream().filter(partition -> committed.get(partition) == null).toList();
    Map<TopicPartition, Long> starts =
        context.firstStart().positions(consumer, context.settings().subscription(), fresh);
    for (TopicPartition partition : added) {
      OffsetAndMetadata offset = committed.get(partition);
      long position = offset == null ? starts.getOrDefault(partition, 0L) : offset.offset();
      boolean scraped = offset != null && OffsetCommitter.SCRAPED.equals(offset.metadata());
      consumer.seek(partition, position);
      PartitionCounts counts = ledger.open(position, scraped, committer::isMembershipProven);
      held.put(partition, new HeldPartition(partition, counts, position));
    }
    committer.commitSoon();
    context.topicIds().learn(added);
    LOG.info("Holding {} more: {}", added.size(), added);
    if (!fresh.isEmpty()) {
      LOG.info("Of these, the group starts without an offset: {}", starts);
    }
  }

  /**
   * Takes over partitions that the consumer has been assigned, and of which it has told nothing,
   * since two calls. A callback that failed, and is repeated by the consumer, is not told again
   * what it was told the first time: such partitions would be read, and nobody would count them.
   *
   * @return whether there are any that are not held
   */
  boolean adoptUntold() {
    Set<TopicPartition> untold = new HashSet<>(consumer.assignment());
    untold.removeAll(held.keySet());
    Set<TopicPartition> before = untoldBefore;
    untoldBefore = untold;
    before.retainAll(untold);
    if (!before.isEmpty()) {
      LOG.warn("Assigned without having been told: {}", before);
      onPartitionsAssigned(before);
      untold.removeAll(held.keySet());
    }
    return !untold.isEmpty();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    committer.rebalancing();
    List<HeldPartition> leaving = remove(partitions);
    // What the registry holds will be in this process's next scrape, so it is ours to commit; but
    // a process that ends has no next scrape.
    boolean ending = ledger.isStopped();
    if (!committer.commitNow(
        leaving,
        partition -> {
          long shown = ledger.close(partition.counts);
          return ending ? partition.counts.acknowledgedOffset() : shown;
        })) {
      LOG.warn(
          "Gave up partitions in a rebalance that took no commit; the next owner counts again");
    }
    LOG.info("Gave up {}: {}", partitions.size(), partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    remove(partitions).forEach(partition -> ledger.close(partition.counts));
    if (partitions.isEmpty()) {
      return;
    }
    LOG.warn(
        "Lost {}: {}; their new owners count what was not committed",
        partitions.size(),
        partitions);
  }

  /**
   * The process ends: commits what scrapes acknowledged and no more, for no scrape will follow.
   *
   * @return false if the group is rebalancing and takes no commit right now
   */
  boolean commitAcknowledged() {
    return committer.commitNow(held.values(), partition -> partition.counts.acknowledgedOffset());
  }

  /**
   * Counting goes on at an offset of another log, one that was recreated or truncated. Counts stay;
   * a batch that was refused is no longer in the log.
   */
  void restartAt(HeldPartition moved, long position) {
    TopicPartition partition = moved.partition;
    consumer.seek(partition, position);
    moved.counts = ledger.reopen(moved.counts, position, committer::isMembershipProven);
    moved.sentOffset = position;
    moved.acknowledgedDeadLetters.clear();
    context.pausedPartitions().forget(moved);
    if (consumer.paused().contains(partition)) {
      consumer.resume(List.of(partition));
    }
  }

  /** Forgets everything without a commit. */
  void abandon() {
    onPartitionsLost(new ArrayList<>(held.keySet()));
  }

  private List<HeldPartition> remove(Collection<TopicPartition> partitions) {
    List<HeldPartition> removed = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      HeldPartition leaving = held.remove(partition);
      context.lag().forget(partition);
      if (leaving != null) {
        context.pausedPartitions().forget(leaving);
        removed.add(leaving);
      }
    }
    return removed;
  }
}
