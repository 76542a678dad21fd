package io.busytone.ingest;

import static io.busytone.ingest.SessionFixture.P0;
import static io.busytone.ingest.SessionFixture.P1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.junit.jupiter.api.Test;

/** What readiness says about topics and the group. */
final class SubscriptionHealthTest {
  private static final String MISSING =
      "topic errors does not exist: Busytone waits until it is created, or until BUSYTONE_TOPICS"
          + " names another";

  private final FakeClients clients = new FakeClients();
  private final AtomicLong nanos = new AtomicLong();
  private final SubscriptionHealth health =
      new SubscriptionHealth(clients, new Subscription.Topics(List.of("errors")), nanos::get);

  @Test
  void missingTopic_isNamed_untilItIsCreated() {
    health.ask();
    assertThat(health.problems()).containsExactly(MISSING);

    clients.createTopic("errors", 2);
    health.ask();
    assertThat(health.problems()).isEmpty();

    clients.deleteTopic("errors");
    health.ask();
    assertThat(health.problems()).containsExactly(MISSING);
  }

  @Test
  void topicWithoutALeader_isNamed() {
    clients.createTopic("errors", 2);
    clients.loseLeader("errors", 1);
    health.ask();

    assertThat(health.problems()).containsExactly("errors has no leader for 1 of 2 partitions");
  }

  @Test
  void unansweredQuestion_changesNothing() {
    health.ask();
    clients.silent = true;
    health.ask();

    assertThat(health.problems()).containsExactly(MISSING);
  }

  @Test
  void pattern_thatNoTopicMatches_isNamed() {
    SubscriptionHealth matching =
        new SubscriptionHealth(
            clients, new Subscription.Matching(Pattern.compile("err.*")), nanos::get);
    clients.createTopic("errors.dlq", 1);
    matching.ask();
    assertThat(matching.problems()).containsExactly("no topic matches BUSYTONE_TOPIC_PATTERN");

    clients.createTopic("errors", 2);
    matching.ask();
    assertThat(matching.problems()).isEmpty();
  }

  @Test
  void partitionsThatNobodyHolds_areNamedAfterHalfAMinute() {
    clients.createTopic("errors", 2);
    clients.hold(P1);
    askEvery10Seconds(4);
    assertThat(health.problems()).isEmpty();

    askEvery10Seconds(1);
    assertThat(health.problems())
        .containsExactly(
            "nobody in the group holds 1 of 2 partitions of errors, the group is Stable");

    clients.hold(P0, P1);
    health.ask();
    assertThat(health.problems()).isEmpty();
  }

  @Test
  void groupThatMayNotBeDescribed_isNoProblem() {
    clients.createTopic("errors", 2);
    clients.group = FakeClients.failed(GroupAuthorizationException.forGroupId("group"));
    askEvery10Seconds(9);

    assertThat(health.problems()).isEmpty();
  }

  private void askEvery10Seconds(int times) {
    for (int i = 0; i < times; i++) {
      health.ask();
      nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    }
  }
}
