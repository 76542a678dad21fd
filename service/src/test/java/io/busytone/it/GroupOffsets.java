package io.busytone.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/**
 * What the broker knows of a consumer group: committed offsets and assigned partitions. Ten times a
 * second it checks that no committed offset went back.
 */
final class GroupOffsets implements AutoCloseable {
  private static final Duration QUIET = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Admin admin;
  private final String group;
  private final String topic;
  private final Map<Integer, Long> highest = new HashMap<>();
  private final List<String> backward = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

  GroupOffsets(Admin admin, String group, String topic) {
    this.admin = admin;
    this.group = group;
    this.topic = topic;
    var unused = thread.scheduleWithFixedDelay(this::check, 100, 100, MILLISECONDS);
  }

  private void check() {
    try {
      committed().forEach(this::compare);
    } catch (IllegalStateException away) {
      // the broker is down: the next check will see
    }
  }

  private synchronized void compare(int partition, long offset) {
    long before = highest.getOrDefault(partition, -1L);
    if (offset < before) {
      backward.add("partition " + partition + ": " + before + " -> " + offset);
    }
    highest.merge(partition, offset, Math::max);
  }

  /** The topic was recreated: its offsets began anew. */
  synchronized void topicRecreated() {
    highest.clear();
    backward.clear();
  }

  /** Committed offsets that went back, which must never happen. */
  List<String> backward() {
    return List.copyOf(backward);
  }

  /** Committed offsets by partition; partitions without one are left out. */
  Map<Integer, Long> committed() {
    return offsets().entrySet().stream()
        .collect(
            toMap(
                e -> e.getKey().partition(), e -> e.getValue().offset(), Math::max, TreeMap::new));
  }

  /** The metadata of the committed offsets, by partition. */
  Map<Integer, String> metadata() {
    return offsets().entrySet().stream()
        .collect(toMap(e -> e.getKey().partition(), e -> e.getValue().metadata()));
  }

  /** The committed offsets of these partitions, once they no longer change. */
  Map<Integer, Long> awaitSettled(Set<Integer> partitions) {
    Awaitility.await("offsets to settle")
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(() -> only(partitions), new StableFor<>(QUIET));
    return only(partitions);
  }

  private Map<Integer, Long> only(Set<Integer> partitions) {
    Map<Integer, Long> committed = new TreeMap<>(committed());
    committed.keySet().retainAll(partitions);
    return committed;
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets() {
    Map<TopicPartition, OffsetAndMetadata> all =
        new HashMap<>(
            TopicRecords.get(
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()));
    all.entrySet().removeIf(e -> e.getValue() == null || !e.getKey().topic().equals(topic));
    return all;
  }

  /** The partitions assigned to each instance, as the coordinator sees it. */
  Map<String, Set<Integer>> held() {
    Map<String, Set<Integer>> held = new TreeMap<>();
    for (MemberDescription member : description().members()) {
      String instance = member.clientId().split("-", 2)[0];
      Set<Integer> partitions = held.computeIfAbsent(instance, i -> new TreeSet<>());
      member.assignment().topicPartitions().forEach(tp -> partitions.add(tp.partition()));
    }
    return held;
  }

  /** Waits until the group is stable and each of these instances holds so many partitions. */
  void awaitShares(Map<String, Integer> shares) {
    Awaitility.await("the group's shares " + shares)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .atMost(PATIENCE)
        .until(() -> description().groupState() == GroupState.STABLE && sizes().equals(shares));
  }

  private Map<String, Integer> sizes() {
    return held().entrySet().stream().collect(toMap(Map.Entry::getKey, e -> e.getValue().size()));
  }

  private ConsumerGroupDescription description() {
    return Objects.requireNonNull(
        TopicRecords.get(admin.describeConsumerGroups(List.of(group)).all()).get(group));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
