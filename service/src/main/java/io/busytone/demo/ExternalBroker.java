package io.busytone.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/** A broker that runs already, outside the demo. */
final class ExternalBroker {
  private final String bootstrapServers;

  ExternalBroker(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Creates a topic, with the broker's own replication factor, unless there is one of that name.
   */
  void ensureTopic(String name, int partitions) throws InterruptedException {
    NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
    Map<String, Object> client =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException refused) {
      if (!(refused.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("Topic " + name + " was not created", refused.getCause());
      }
    }
  }
}
