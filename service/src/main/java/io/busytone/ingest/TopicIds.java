package io.busytone.ingest;

import java.util.Collection;
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
import org.jspecify.annotations.Nullable;

/**
 * Tells a topic that was deleted and recreated from one whose log was truncated: the name stays,
 * the id changes. Knows, too, how many partitions there are. Thread-safe.
 */
final class TopicIds {
  private static final long TIMEOUT_SECONDS = 5;

  private final KafkaClients clients;
  private final Map<String, TopicDescription> known = new ConcurrentHashMap<>();

  TopicIds(KafkaClients clients) {
    this.clients = clients;
  }

  /** Asks in the background for the ids of topics that are new here. */
  void learn(Collection<TopicPartition> partitions) {
    Set<String> unknown =
        partitions.stream()
            .map(TopicPartition::topic)
            .filter(topic -> !known.containsKey(topic))
            .collect(Collectors.toSet());
    if (!unknown.isEmpty()) {
      for (KafkaFuture<TopicDescription> description : clients.describe(unknown).values()) {
        var unused = description.whenComplete((topic, error) -> remember(topic));
      }
    }
  }

  /** Whether this is still the topic it was when its first partition was assigned. */
  boolean isSame(String topic) {
    Optional<TopicDescription> now = ask(topic);
    TopicDescription before = known.get(topic);
    now.ifPresent(description -> known.put(topic, description));
    return now.isPresent() && before != null && now.get().topicId().equals(before.topicId());
  }

  /** How many partitions a topic has, as far as it is known; else 0. */
  int partitions(String topic) {
    TopicDescription description = known.get(topic);
    return description == null ? 0 : description.partitions().size();
  }

  private void remember(@Nullable TopicDescription topic) {
    if (topic != null) {
      known.putIfAbsent(topic.name(), topic);
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
