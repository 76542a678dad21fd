package io.busytone.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Tells a topic that was deleted and recreated from one whose log was truncated: the name stays,
 * the id changes. Knows, too, how many partitions there are. Thread-safe.
 */
final class TopicIds {
  private static final long TIMEOUT_SECONDS = 5;

  private final KafkaClients clients;
  private final Map<String, TopicDescription> known = new ConcurrentHashMap<>();

  /** By partition: each one finds out for itself that its topic is another one. */
  private final Map<TopicPartition, Uuid> ids = new ConcurrentHashMap<>();

  TopicIds(KafkaClients clients) {
    this.clients = clients;
  }

  /** What the topic of a partition is, beside the one that the partition was assigned of. */
  enum Identity {
    SAME,
    OTHER,
    /** No broker answers, or none did when it was assigned. */
    UNKNOWN
  }

  /** Asks in the background for the topics' ids, for partitions that are new here. */
  void learn(Collection<TopicPartition> partitions) {
    Map<String, List<TopicPartition>> unknown =
        partitions.stream()
            .filter(partition -> !ids.containsKey(partition))
            .collect(Collectors.groupingBy(TopicPartition::topic));
    if (!unknown.isEmpty()) {
      clients
          .describe(unknown.keySet())
          .forEach(
              (name, answer) -> {
                var unused =
                    answer.whenComplete(
                        (topic, error) -> remember(topic, unknown.getOrDefault(name, List.of())));
              });
    }
  }

  /**
   * Compares the topic with the one it was when this partition was first assigned, or last
   * compared.
   */
  Identity compare(TopicPartition partition) {
    Optional<TopicDescription> now = ask(partition.topic());
    if (now.isEmpty()) {
      return Identity.UNKNOWN;
    }
    known.put(partition.topic(), now.get());
    Uuid before = ids.put(partition, now.get().topicId());
    if (before == null) {
      return Identity.UNKNOWN;
    }
    return before.equals(now.get().topicId()) ? Identity.SAME : Identity.OTHER;
  }

  /** How many partitions a topic has, as far as it is known; else 0. */
  int partitions(String topic) {
    TopicDescription description = known.get(topic);
    return description == null ? 0 : description.partitions().size();
  }

  private void remember(@Nullable TopicDescription topic, List<TopicPartition> partitions) {
    if (topic != null) {
      known.putIfAbsent(topic.name(), topic);
      partitions.forEach(partition -> ids.putIfAbsent(partition, topic.topicId()));
    }
  }

  private Optional<TopicDescription> ask(String topic) {
    try {
      KafkaFuture<TopicDescription> answer =
          clients.describe(Set.of(topic)).values().iterator().next();
      return Optional.of(answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
