package io.busytone.ingest;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.busytone.bytes.Slice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberAssignment;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;

/** Clients of no cluster. */
final class FakeClients implements KafkaClients {
  private static final Node BROKER = new Node(1, "localhost", 9092);

  final RefusingProducer producer = new RefusingProducer();

  /** The consumers that threads will get, in this order. */
  final Deque<LogConsumer> consumers = new ArrayDeque<>();

  /** What the broker says about itself. */
  KafkaFuture<Collection<Node>> brokers = KafkaFuture.completedFuture(List.of(BROKER));

  /** What the broker says about the ends of partitions; fails for the others. */
  final Map<TopicPartition, Long> ends = new HashMap<>();

  /** What the coordinator says about the group. */
  KafkaFuture<ConsumerGroupDescription> group = new KafkaFutureImpl<>();

  /** Whether the broker answers no question about topics. */
  boolean silent;

  boolean closed;
  private final Map<String, TopicDescription> topics = new HashMap<>();

  /** A topic is created, or created anew with another id. */
  void createTopic(String name, int partitions) {
    List<TopicPartitionInfo> infos =
        IntStream.range(0, partitions)
            .mapToObj(p -> new TopicPartitionInfo(p, BROKER, List.of(BROKER), List.of(BROKER)))
            .toList();
    topics.put(name, new TopicDescription(name, false, infos, null, Uuid.randomUuid()));
  }

  /** A topic stays as it is, but one of its partitions has no leader. */
  void loseLeader(String name, int partition) {
    TopicDescription topic = requireNonNull(topics.get(name));
    List<TopicPartitionInfo> infos =
        topic.partitions().stream()
            .map(
                info ->
                    info.partition() == partition
                        ? new TopicPartitionInfo(
                            partition, Node.noNode(), info.replicas(), List.of())
                        : info)
            .toList();
    topics.put(name, new TopicDescription(name, false, infos, null, topic.topicId()));
  }

  void deleteTopic(String name) {
    topics.remove(name);
  }

  @Override
  public Consumer<byte[], Slice> newConsumer(int thread) {
    return consumers.remove();
  }

  @Override
  public Producer<byte[], byte[]> producer() {
    return producer;
  }

  @Override
  public void closeProducer(Duration patience) {
    producer.close(patience);
  }

  @Override
  public KafkaFuture<Collection<Node>> brokers(Duration timeout) {
    return brokers;
  }

  @Override
  public Map<String, KafkaFuture<TopicDescription>> describe(Collection<String> names) {
    return names.stream().collect(toMap(name -> name, this::describe));
  }

  private KafkaFuture<TopicDescription> describe(String name) {
    TopicDescription topic = topics.get(name);
    if (silent) {
      return new KafkaFutureImpl<>();
    }
    if (topic != null) {
      return KafkaFuture.completedFuture(topic);
    }
    return failed(new UnknownTopicOrPartitionException(name));
  }

  @Override
  public KafkaFuture<Set<String>> topicNames(Duration timeout) {
    return KafkaFuture.completedFuture(topics.keySet());
  }

  @Override
  public KafkaFuture<ConsumerGroupDescription> group(Duration timeout) {
    return group;
  }

  /** A group of one member that holds these partitions. */
  void hold(TopicPartition... partitions) {
    MemberDescription member =
        new MemberDescription(
            "1",
            Optional.empty(),
            Optional.empty(),
            "client",
            "host",
            new MemberAssignment(Set.of(partitions)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    group =
        KafkaFuture.completedFuture(
            new ConsumerGroupDescription(
                "group",
                false,
                List.of(member),
                "",
                GroupType.CLASSIC,
                GroupState.STABLE,
                BROKER,
                Set.of(),
                Optional.empty(),
                Optional.empty()));
  }

  @Override
  public KafkaFuture<Long> endOffset(TopicPartition partition, Duration timeout) {
    Long end = ends.get(partition);
    return end == null
        ? failed(new UnknownTopicOrPartitionException(partition.toString()))
        : KafkaFuture.completedFuture(end);
  }

  static <T> KafkaFuture<T> failed(Exception e) {
    KafkaFutureImpl<T> failed = new KafkaFutureImpl<>();
    failed.completeExceptionally(e);
    return failed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
