package io.busytone.ingest;

import io.busytone.bytes.Slice;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients of a real cluster, as the settings configure them. */
final class ConfiguredClients implements KafkaClients {
  private final IngestSettings settings;
  private final Producer<byte[], byte[]> producer;
  private final Admin admin;

  ConfiguredClients(IngestSettings settings) {
    this.settings = settings;
    BrokerFailure.requireNoTls(settings);
    TokenEndpoint.allow(settings.admin());
    this.producer =
        new KafkaProducer<>(
            settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
    this.admin = Admin.create(settings.admin());
  }

  @Override
  public Consumer<byte[], Slice> newConsumer(int thread) {
    Map<String, Object> properties = new HashMap<>(settings.consumer());
    properties.merge(
        ConsumerConfig.CLIENT_ID_CONFIG, "-" + thread, (id, suffix) -> id.toString() + suffix);
    return new LimitedConsumer(properties, settings.maxRecordBytes());
  }

  @Override
  public Producer<byte[], byte[]> producer() {
    return producer;
  }

  @Override
  public KafkaFuture<Collection<Node>> brokers(Duration timeout) {
    return admin
        .describeCluster(new DescribeClusterOptions().timeoutMs((int) timeout.toMillis()))
        .nodes();
  }

  @Override
  public Map<String, KafkaFuture<TopicDescription>> describe(Collection<String> topics) {
    return admin.describeTopics(topics).topicNameValues();
  }

  @Override
  public KafkaFuture<Set<String>> topicNames(Duration timeout) {
    return admin.listTopics(new ListTopicsOptions().timeoutMs((int) timeout.toMillis())).names();
  }

  @Override
  public KafkaFuture<ConsumerGroupDescription> group(Duration timeout) {
    String group = String.valueOf(settings.consumer().get(ConsumerConfig.GROUP_ID_CONFIG));
    return Objects.requireNonNull(
        admin
            .describeConsumerGroups(
                List.of(group),
                new DescribeConsumerGroupsOptions().timeoutMs((int) timeout.toMillis()))
            .describedGroups()
            .get(group));
  }

  @Override
  public KafkaFuture<Long> endOffset(TopicPartition partition, Duration timeout) {
    return admin
        .listOffsets(
            Map.of(partition, OffsetSpec.latest()),
            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)
                .timeoutMs((int) timeout.toMillis()))
        .partitionResult(partition)
        .thenApply(ListOffsetsResultInfo::offset);
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
