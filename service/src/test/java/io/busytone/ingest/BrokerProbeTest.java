package io.busytone.ingest;

import static io.busytone.ingest.SessionFixture.P0;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.ingest.Assignment.HeldPartition;
import io.busytone.pipeline.PipelineFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BrokerProbeTest {
  /** Nothing listens at port 1. */
  private static final IngestSettings NO_BROKER =
      new IngestSettings(
          SessionFixture.SETTINGS.subscription(),
          new StartPosition.Earliest(),
          1,
          Duration.ofSeconds(20),
          1,
          Map.of("bootstrap.servers", "127.0.0.1:1"),
          Map.of(),
          Map.of());

  private final FakeClients clients = new FakeClients();
  private final PausedPartitions paused = new PausedPartitions(() -> 0);
  private final HeldPartition held =
      new HeldPartition(P0, new PipelineFixture(true).ledger.open(0, false, () -> true), 0);
  private final BrokerProbe probe =
      new BrokerProbe(
          clients,
          paused,
          new BrokerFailure(NO_BROKER),
          new SubscriptionHealth(clients, SessionFixture.SETTINGS.subscription(), () -> 0));

  @AfterEach
  void close() {
    probe.close();
  }

  @Test
  void brokerThatAnswers_isNoProblem() {
    probe.ask();

    assertThat(probe.problem()).isNull();
  }

  @Test
  void clusterWithoutABroker_isAProblem() {
    clients.brokers = KafkaFuture.completedFuture(List.of());
    probe.ask();

    assertThat(probe.problem()).isEqualTo("no broker is up");
  }

  @Test
  void refusal_isNamedByItsCause() {
    clients.brokers = FakeClients.failed(new DisconnectException("gone"));
    probe.ask();

    assertThat(probe.problem())
        .isEqualTo("org.apache.kafka.common.errors.DisconnectException: gone");
  }

  @Test
  void silence_isAProblem() {
    clients.brokers = silent(new TimeoutException("3 s"));
    probe.ask();

    assertThat(probe.problem())
        .isEqualTo("127.0.0.1:1 refuses connections (BUSYTONE_KAFKA_BOOTSTRAP_SERVERS)");
  }

  @Test
  void closedClient_isAProblem() {
    clients.brokers = silent(new IllegalStateException("closed"));
    probe.ask();

    assertThat(probe.problem()).isEqualTo("java.lang.IllegalStateException: closed");
  }

  @Test
  void interruption_isKept_andSaysNothingAboutTheBroker() {
    probe.ask();
    Thread.currentThread().interrupt();
    clients.brokers = new KafkaFutureImpl<>();
    probe.ask();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(probe.problem()).isNull();
  }

  @Test
  void deadLetterTopicWithoutALeader_isNamed_untilItHasOne() {
    pausedForATopicWithoutALeader(2);
    assertThat(probe.topicProblems())
        .containsExactly(Map.entry("errors.dlq", "errors.dlq has no leader for 1 of 2 partitions"));
    assertThat(paused.descriptions(probe.topicProblems()))
        .containsExactly(
            "partition errors-0 is paused: refused; errors.dlq has no leader for 1 of 2 partitions");

    clients.createTopic("errors.dlq", 2);
    probe.askForLeaders();
    assertThat(probe.topicProblems()).isEmpty();
  }

  @Test
  void deadLetterTopic_thatNothingWaitsForAnyMore_isForgotten() {
    pausedForATopicWithoutALeader(1);
    paused.forget(held);
    probe.askForLeaders();

    assertThat(probe.topicProblems()).isEmpty();
  }

  @Test
  void missingDeadLetterTopic_isNoMatterOfLeaders() {
    paused.pause(held, "refused");
    probe.askForLeaders();

    assertThat(probe.topicProblems()).isEmpty();
  }

  /** A paused partition whose dead-letter topic has no leader for its last partition. */
  private void pausedForATopicWithoutALeader(int partitions) {
    paused.pause(held, "refused");
    clients.createTopic("errors.dlq", partitions);
    clients.loseLeader("errors.dlq", partitions - 1);
    probe.askForLeaders();
  }

  /** A future whose wait ends in this way at once. */
  private static <T> KafkaFuture<T> silent(Exception end) {
    return new KafkaFutureImpl<>() {
      @Override
      public T get(long timeout, TimeUnit unit) throws TimeoutException {
        if (end instanceof TimeoutException late) {
          throw late;
        }
        throw (RuntimeException) end;
      }
    };
  }
}
