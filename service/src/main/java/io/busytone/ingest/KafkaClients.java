package io.busytone.ingest;

import io.busytone.bytes.Slice;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/** The Kafka clients of one process. Thread-safe. */
interface KafkaClients extends AutoCloseable {
  /**
   * A new consumer; whoever asks for it closes it.
   *
   * @param thread number of the thread that will use it
   */
  Consumer<byte[], Slice> newConsumer(int thread);

  /** The one producer, for dead letters. */
  Producer<byte[], byte[]> producer();

  /**
   * Nothing more is sent.
   *
   * @param patience how long what was sent may take
   */
  void closeProducer(Duration patience);

  /**
   * The brokers that are up.
   *
   * @param timeout after which the answer fails
   */
  KafkaFuture<Collection<Node>> brokers(Duration timeout);

  /** The topics of these names; those that do not exist fail. */
  Map<String, KafkaFuture<TopicDescription>> describe(Collection<String> topics);

  /**
   * The names of all topics that may be seen.
   *
   * @param timeout after which the answer fails
   */
  KafkaFuture<Set<String>> topicNames(Duration timeout);

  /**
   * The consumer group, as its coordinator knows it.
   *
   * @param timeout after which the answer fails
   */
  KafkaFuture<ConsumerGroupDescription> group(Duration timeout);

  /**
   * The offset after the last record that a consumer may read.
   *
   * @param timeout after which the answer fails
   */
  KafkaFuture<Long> endOffset(TopicPartition partition, Duration timeout);

  /** Closes what asks about brokers and topics. */
  @Override
  void close();
}
