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
 * Asks every two seconds whether a broker answers, and whether the topics have leaders that paused
 * partitions wait for.
 */
final class BrokerProbe implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(2);
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
  private volatile @Nullable String problem = "not asked yet";

  BrokerProbe(KafkaClients clients, PausedPartitions paused) {
    this.clients = clients;
    this.paused = paused;
  }

  void start() {
    var unused =
        timer.scheduleWithFixedDelay(this::askAll, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Why no broker answers; null if one does. */
  @Nullable String problem() {
    return problem;
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
    ask();
    askForLeaders();
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
              long leaderless = description == null ? 0 : leaderless(description);
              if (leaderless == 0) {
                topicProblems.remove(topic); // a topic that is missing is named by the refusal
              } else {
                int all = description.partitions().size();
                topicProblems.put(
                    topic,
                    topic + " has no leader for " + leaderless + " of " + all + " partitions");
              }
            });
  }

  private static long leaderless(TopicDescription topic) {
    return topic.partitions().stream()
        .filter(partition -> partition.leader() == null || partition.leader().isEmpty())
        .count();
  }

  /** Asks once and waits for the answer. */
  void ask() {
    try {
      var brokers = clients.brokers(TIMEOUT).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      problem = brokers.isEmpty() ? "no broker is up" : null;
    } catch (ExecutionException e) {
      problem = String.valueOf(e.getCause());
    } catch (TimeoutException | RuntimeException e) {
      problem = e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
