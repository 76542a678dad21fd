package io.busytone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.it.ShortLivedJvm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo with a broker that runs already. */
@Timeout(60)
final class ExternalBrokerTest {
  @Test
  void otherBroker_getsTopicsAndTraffic_andNoServiceIsStarted() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Admin admin = admin(broker)) {
      Process demo = play(broker);
      try {
        Awaitility.await("lines in the topic")
            .pollInterval(Duration.ofMillis(500))
            .atMost(Duration.ofSeconds(30))
            .until(() -> hasTopic(admin) && lines(admin) > 0);
      } finally {
        demo.destroy();
      }
      assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(admin.listGroups().all().get()).isEmpty();
    }
  }

  @Test
  void topicThatIsThere_stays() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Admin admin = admin(broker)) {
      broker.createTopic(DemoEnvironment.TOPIC, 1);

      new ExternalBroker(broker.bootstrapServers()).ensureTopic(DemoEnvironment.TOPIC, 4);

      var topics = admin.describeTopics(List.of(DemoEnvironment.TOPIC)).allTopicNames().get();
      assertThat(topics.values())
          .singleElement()
          .satisfies(topic -> assertThat(topic.partitions()).hasSize(1));
    }
  }

  private static Process play(EmbeddedBroker broker) throws Exception {
    return ShortLivedJvm.process(CountingDemo.class, "--broker=" + broker.bootstrapServers())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static boolean hasTopic(Admin admin) throws Exception {
    return admin.listTopics().names().get().contains(DemoEnvironment.TOPIC);
  }

  private static long lines(Admin admin) throws Exception {
    TopicPartition partition = new TopicPartition(DemoEnvironment.TOPIC, 0);
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.latest()))
        .partitionResult(partition)
        .get()
        .offset();
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
  }
}
