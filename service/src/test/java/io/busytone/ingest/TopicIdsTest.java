package io.busytone.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class TopicIdsTest {
  private final FakeClients clients = new FakeClients();
  private final TopicIds ids = new TopicIds(clients);

  @Test
  void topic_thatStillHasItsId_isTheSame() {
    clients.createTopic("errors", 3);
    learn();

    assertThat(ids.isSame("errors")).isTrue();
    assertThat(ids.partitions("errors")).isEqualTo(3);
  }

  @Test
  void recreatedTopic_isAnother_andFromThenOnTheSame() {
    clients.createTopic("errors", 3);
    learn();
    clients.createTopic("errors", 5);

    assertThat(ids.isSame("errors")).isFalse();
    assertThat(ids.isSame("errors")).isTrue();
    assertThat(ids.partitions("errors")).isEqualTo(5);
  }

  @Test
  void topic_thatCouldNotBeDescribedBefore_isAnother() {
    learn();
    clients.createTopic("errors", 3);

    assertThat(ids.isSame("errors")).isFalse();
  }

  @Test
  void topic_thatCannotBeDescribedNow_isAnother() {
    clients.createTopic("errors", 3);
    learn();
    clients.deleteTopic("errors");

    assertThat(ids.isSame("errors")).isFalse();
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
    boolean same = ids.isSame("errors");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(same).isFalse();
  }

  private void learn() {
    ids.learn(List.of(new TopicPartition("errors", 0)));
  }
}
