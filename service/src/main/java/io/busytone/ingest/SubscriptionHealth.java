package io.busytone.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the topics that are consumed, and with the group that consumes them, as the
 * brokers say: a topic is missing, has no leaders, or nobody holds some of its partitions.
 * Thread-safe.
 */
final class SubscriptionHealth {
  /** What a rebalance, or a process that starts, may take without being told. */
  private static final Duration UNNOTICED = Duration.ofSeconds(30);

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final KafkaClients clients;
  private final Subscription subscription;
  private final LongSupplier nanoClock;
  private final Map<String, String> topicProblems = new ConcurrentHashMap<>();
  private final Map<String, TopicDescription> topics = new ConcurrentHashMap<>();
  private volatile @Nullable String noTopic;
  private volatile @Nullable String unheld;
  private @Nullable Long unheldSinceNanos;

  SubscriptionHealth(KafkaClients clients, Subscription subscription, LongSupplier nanoClock) {
    this.clients = clients;
    this.subscription = subscription;
    this.nanoClock = nanoClock;
  }

  /** Asks the brokers; the answers come later. To be called every few seconds. */
  void ask() {
    if (subscription instanceof Subscription.Topics named) {
      describe(named.names());
    } else {
      var unused =
          clients.topicNames(TIMEOUT).whenComplete((names, error) -> describeMatching(names));
    }
    var unused = clients.group(TIMEOUT).whenComplete((group, error) -> learn(group));
  }

  /** What is wrong, a sentence each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>(new TreeMap<>(topicProblems).values());
    for (String problem : new @Nullable String[] {noTopic, unheld}) {
      if (problem != null) {
        problems.add(problem);
      }
    }
    return problems;
  }

  private void describeMatching(@Nullable Collection<String> names) {
    if (names == null) {
      return; // not answered
    }
    List<String> matching = names.stream().filter(subscription::includes).toList();
    noTopic = matching.isEmpty() ? "no topic matches BUSYTONE_TOPIC_PATTERN" : null;
    topicProblems.keySet().retainAll(matching);
    topics.keySet().retainAll(matching);
    describe(matching);
  }

  private void describe(Collection<String> names) {
    clients
        .describe(names)
        .forEach(
            (name, answer) -> {
              var unused = answer.whenComplete((topic, error) -> learn(name, topic, error));
            });
  }

  private void learn(String name, @Nullable TopicDescription topic, @Nullable Throwable error) {
    String problem = null;
    if (topic != null) {
      topics.put(name, topic);
      problem = BrokerProbe.leaderless(topic);
    } else if (error instanceof UnknownTopicOrPartitionException) {
      topics.remove(name);
      problem =
          "topic "
              + name
              + " does not exist: Busytone waits until it is created, or until BUSYTONE_TOPICS names"
              + " another";
    } else if (error instanceof TopicAuthorizationException) {
      problem = "topic " + name + ": not allowed to describe it, see docs/kafka.md for the rights";
    }
    if (problem != null) {
      topicProblems.put(name, problem);
    } else if (topic != null) {
      topicProblems.remove(name);
    }
  }

  private synchronized void learn(@Nullable ConsumerGroupDescription group) {
    if (group == null) {
      return; // not answered, or not allowed
    }
    Map<String, Integer> missing = unheldPartitions(group);
    long now = nanoClock.getAsLong();
    if (missing.isEmpty()) {
      unheldSinceNanos = null;
      unheld = null;
    } else if (unheldSinceNanos == null) {
      unheldSinceNanos = now;
    } else if (now - unheldSinceNanos > UNNOTICED.toNanos()) {
      unheld = describe(missing, group.groupState());
    }
  }

  /** How many partitions of each topic no member of the group holds. */
  private Map<String, Integer> unheldPartitions(ConsumerGroupDescription group) {
    Set<TopicPartition> held = new HashSet<>();
    group.members().forEach(member -> held.addAll(member.assignment().topicPartitions()));
    Map<String, Integer> missing = new HashMap<>();
    topics.forEach(
        (name, topic) -> {
          long unheldOfTopic =
              topic.partitions().stream()
                  .filter(info -> !held.contains(new TopicPartition(name, info.partition())))
                  .count();
          if (unheldOfTopic > 0) {
            missing.put(name, (int) unheldOfTopic);
          }
        });
    return missing;
  }

  private String describe(Map<String, Integer> missing, GroupState state) {
    StringBuilder problem = new StringBuilder("nobody in the group holds");
    new TreeMap<>(missing)
        .forEach(
            (name, count) -> {
              TopicDescription topic = topics.get(name);
              int all = topic == null ? count : topic.partitions().size();
              problem.append(" %d of %d partitions of %s,".formatted(count, all, name));
            });
    return problem.append(" the group is ").append(state).toString();
  }
}
