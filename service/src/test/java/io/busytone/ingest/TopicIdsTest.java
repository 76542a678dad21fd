package io.busytone.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.ingest.TopicIds.Identity;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class TopicIdsTest {
  private static final TopicPartition P0 = new TopicPartition("errors", 0);
  private static final TopicPartition P1 = new TopicPartition("errors", 1);

  private final FakeClients clients = new FakeClients();
  private final TopicIds ids = new TopicIds(clients);

  @Test
  void topic_thatStillHasItsId_isTheSame() {
    clients.createTopic("errors", 3);
    learn();

    assertThat(ids.compare(P0)).isEqualTo(Identity.SAME);
    assertThat(ids.partitions("errors")).isEqualTo(3);
  }

  @Test
  void recreatedTopic_isAnother_andFromThenOnTheSame() {
    clients.createTopic("errors", 3);
    learn();
    clients.createTopic("errors", 5);

    assertThat(ids.compare(P0)).isEqualTo(Identity.OTHER);
    assertThat(ids.compare(P0)).isEqualTo(Identity.SAME);
    assertThat(ids.compare(P1)).as("its other partition").isEqualTo(Identity.OTHER);
    assertThat(ids.partitions("errors")).isEqualTo(5);
  }

  @Test
  void topic_thatCouldNotBeDescribedBefore_isUnknown() {
    learn();
    clients.createTopic("errors", 3);

    assertThat(ids.compare(P0)).isEqualTo(Identity.UNKNOWN);
  }

  @Test
  void topic_thatCannotBeDescribedNow_isUnknown() {
    clients.createTopic("errors", 3);
    learn();
    clients.deleteTopic("errors");

    assertThat(ids.compare(P0)).isEqualTo(Identity.UNKNOWN);
    assertThat(ids.partitions("errors")).isEqualTo(3);
  }

  @Test
  void topic_thatIsKnown_isNotAskedForAgain() {
    clients.createTopic("errors", 3);
    learn();
    clients.createTopic("errors", 5);
    learn();

    assertThat(ids.partitions("errors")).isEqualTo(3);
  }

  @Test
  void interruption_isKept() {
    clients.createTopic("errors", 3);
    learn();
    clients.silent = true;
    Thread.currentThread().interrupt();
    Identity identity = ids.compare(P0);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(identity).isEqualTo(Identity.UNKNOWN);
  }

  private void learn() {
    ids.learn(List.of(P0, P1));
  }
}
