package io.busytone.ingest;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks every second whether a broker answers, and less often about the topics, their leaders and
 * the group.
 */
final class BrokerProbe implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** How often it is asked about topics and the group, in questions about the broker. */
  private static final int TOPICS_EVERY = 4;

  private static final String NOT_ASKED = "not asked yet";
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final KafkaClients clients;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "busytone-broker-probe");
            thread.setDaemon(true);
            return thread;
          });
  private final PausedPartitions paused;
  private final Map<String, String> topicProblems = new ConcurrentHashMap<>();
  private final BrokerFailure failure;
  private final SubscriptionHealth subscription;
  private volatile @Nullable String problem = NOT_ASKED;
  private volatile boolean answered;
  private int asked;

  /**
   * @param failure explains why no broker answers
   * @param subscription asks about the topics and the group
   */
  BrokerProbe(
      KafkaClients clients,
      PausedPartitions paused,
      BrokerFailure failure,
      SubscriptionHealth subscription) {
    this.clients = clients;
    this.paused = paused;
    this.failure = failure;
    this.subscription = subscription;
  }

  void start() {
    var unused =
        timer.scheduleWithFixedDelay(this::askAll, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Why no broker answers; null if one does. */
  @Nullable String problem() {
    return problem;
  }

  /** Whether the first question was answered, or has failed. */
  boolean isAsked() {
    return !NOT_ASKED.equals(problem);
  }

  /** What is wrong with the dead-letter topics of paused partitions, by topic. */
  Map<String, String> topicProblems() {
    return Map.copyOf(topicProblems);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void askAll() {
    try {
      ask();
      if (problem == null) {
        askForLeaders();
        if (asked++ % TOPICS_EVERY == 0) {
          subscription.ask();
        }
      }
    } catch (RuntimeException e) { // it would be the last question
      problem = e.toString();
    }
  }

  /** Asks about the topics of dead letters; the answers come later. */
  void askForLeaders() {
    Set<String> topics = paused.deadLetterTopics();
    topicProblems.keySet().retainAll(topics);
    if (!topics.isEmpty()) {
      clients.describe(topics).forEach(this::learn);
    }
  }

  private void learn(String topic, KafkaFuture<TopicDescription> answer) {
    var unused =
        answer.whenComplete(
            (description, error) -> {
              String leaderless = description == null ? null : leaderless(description);
              if (leaderless == null) {
                topicProblems.remove(topic); // a topic that is missing is named by the refusal
              } else {
                topicProblems.put(topic, leaderless);
              }
            });
  }

  /** That a topic's partitions have no leader; null if all have one. */
  static @Nullable String leaderless(TopicDescription topic) {
    long leaderless =
        topic.partitions().stream()
            .filter(partition -> partition.leader() == null || partition.leader().isEmpty())
            .count();
    return leaderless == 0
        ? null
        : topic.name()
            + " has no leader for "
            + leaderless
            + " of "
            + topic.partitions().size()
            + " partitions";
  }

  /** Asks once and waits for the answer. */
  void ask() {
    try {
      var brokers = clients.brokers(TIMEOUT).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      problem = brokers.isEmpty() ? "no broker is up" : null;
      answered = true;
    } catch (ExecutionException e) {
      problem = failure.explain(e.getCause() == null ? e : e.getCause(), answered);
    } catch (TimeoutException | RuntimeException e) {
      problem = failure.explain(e, answered);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
