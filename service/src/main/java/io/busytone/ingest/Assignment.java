package io.busytone.ingest;

import io.busytone.count.Ledger;
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
 * The partitions this consumer holds. A partition that comes gets an account that starts at its
 * committed offset, else at the earliest one; a partition that leaves takes its waiting counts
 * along.
 */
final class Assignment implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

  private final Consumer<?, ?> consumer;
  private final Ledger ledger;
  private final Membership membership;
  private final Commits commits;
  private final TopicIds topicIds;
  private final PausedPartitions stalls;
  private final ConsumerLag lags;
  private final Map<TopicPartition, Holding> held = new HashMap<>();

  Assignment(
      Consumer<?, ?> consumer,
      Ledger ledger,
      Membership membership,
      Commits commits,
      TopicIds topicIds,
      PausedPartitions stalls,
      ConsumerLag lags) {
    this.consumer = consumer;
    this.ledger = ledger;
    this.membership = membership;
    this.commits = commits;
    this.topicIds = topicIds;
    this.stalls = stalls;
    this.lags = lags;
  }

  Collection<Holding> holdings() {
    return held.values();
  }

  @Nullable Holding find(TopicPartition partition) {
    return held.get(partition);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    Set<TopicPartition> added = new HashSet<>(partitions);
    Map<TopicPartition, OffsetAndMetadata> committed =
        WakeupRetry.call(() -> consumer.committed(added));
    Map<TopicPartition, Long> beginnings = WakeupRetry.call(() -> beginningOf(added, committed));
    for (TopicPartition partition : added) {
      OffsetAndMetadata offset = committed.get(partition);
      long position = offset == null ? beginnings.getOrDefault(partition, 0L) : offset.offset();
      boolean scraped = offset != null && Commits.SCRAPED.equals(offset.metadata());
      consumer.seek(partition, position);
      held.put(
          partition,
          new Holding(partition, ledger.open(position, scraped, membership::isProven), position));
    }
    commits.dueNow();
    topicIds.learn(added);
    LOG.info("Holding {} more: {}", added.size(), added);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    List<Holding> leaving = remove(partitions);
    // What the registry holds will be in this process's next scrape, so it is ours to commit; but
    // a process that ends has no next scrape.
    boolean ending = ledger.isStopped();
    if (!commits.commitNow(
        leaving,
        holding -> {
          long shown = ledger.close(holding.account);
          return ending ? holding.account.acknowledgedEnd() : shown;
        })) {
      LOG.warn(
          "Gave up partitions in a rebalance that took no commit; the next owner counts again");
    }
    LOG.info("Gave up {}: {}", partitions.size(), partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    remove(partitions).forEach(holding -> ledger.close(holding.account));
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
    return commits.commitNow(held.values(), holding -> holding.account.acknowledgedEnd());
  }

  /** The batch that stalled this partition is no longer in the log. */
  void forgetStall(TopicPartition partition) {
    stalls.forget(partition);
    if (consumer.paused().contains(partition)) {
      consumer.resume(List.of(partition));
    }
  }

  /** Forgets everything without a commit. */
  void abandon() {
    onPartitionsLost(new ArrayList<>(held.keySet()));
  }

  private List<Holding> remove(Collection<TopicPartition> partitions) {
    List<Holding> removed = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      Holding holding = held.remove(partition);
      stalls.forget(partition);
      lags.forget(partition);
      if (holding != null) {
        removed.add(holding);
      }
    }
    return removed;
  }

  private Map<TopicPartition, Long> beginningOf(
      Set<TopicPartition> partitions, Map<TopicPartition, OffsetAndMetadata> committed) {
    List<TopicPartition> fresh =
        partitions.stream().filter(partition -> committed.get(partition) == null).toList();
    return fresh.isEmpty() ? Map.of() : consumer.beginningOffsets(fresh);
  }
}
