package io.busytone.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters back to their topic, each one once: the records and the positions behind them
 * are committed in one transaction. For each reason there is a position of its own, in a consumer
 * group of its own, so that letters of another reason can be sent back later.
 */
public final class Redrive {
  /** A process that was killed holds up the topic's readers for so long, or until the next run. */
  private static final Duration TRANSACTION = Duration.ofSeconds(30);

  private static final Duration BLOCK = Duration.ofSeconds(60);

  private static final ListConsumerGroupOffsetsOptions STABLE =
      new ListConsumerGroupOffsetsOptions().requireStable(true);

  private final IngestSettings settings;
  private final RedriveOptions options;

  public Redrive(IngestSettings settings, RedriveOptions options) {
    this.settings = settings;
    this.options = options;
  }

  /**
   * Sends back the dead letters that are there now.
   *
   * @return what became of those of each topic that has dead letters
   * @throws KafkaException if Kafka does not take them; what was counted before is sent
   */
  public List<RedriveCounts> run() throws InterruptedException {
    BrokerFailure.requireNoTls(settings);
    TokenEndpoint.allow(settings.admin());
    List<RedriveCounts> counts = new ArrayList<>();
    try (Admin admin = Admin.create(settings.admin())) {
      long left = options.limit();
      for (TopicDescription topic : topics(admin)) {
        RedriveCounts ofTopic = new RedriveCounts(topic.name());
        counts.add(ofTopic);
        run(
            topic.name(),
            new TopicRedrive(
                ofTopic, topic.partitions().size(), options, left, reason -> done(admin, reason)));
        left -= ofTopic.total();
      }
    }
    return counts;
  }

  /** The topics whose dead-letter topic exists. */
  private List<TopicDescription> topics(Admin admin) throws InterruptedException {
    Set<String> names = get(admin.listTopics().names());
    Set<String> withLetters =
        names.stream()
            .filter(settings.subscription()::includes)
            .filter(name -> names.contains(Subscription.deadLetterTopic(name)))
            .collect(Collectors.toCollection(TreeSet::new));
    return new ArrayList<>(
        new TreeMap<>(get(admin.describeTopics(withLetters).allTopicNames())).values());
  }

  private void run(String topic, TopicRedrive redrive) throws InterruptedException {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      if (options.dryRun()) {
        redrive.count(consumer);
        return;
      }
      try (KafkaProducer<byte[], byte[]> producer = producer(topic)) {
        redrive.send(consumer, producer);
      }
    }
  }

  /** How far earlier runs sent back the letters of a reason. */
  private TopicRedrive.Done done(Admin admin, String reason) throws InterruptedException {
    String group = settings.consumer().get(ConsumerConfig.GROUP_ID_CONFIG) + "-redrive-" + reason;
    Map<TopicPartition, Long> positions = new HashMap<>();
    get(admin.listConsumerGroupOffsets(group, STABLE).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                positions.put(partition, offset.offset());
              }
            });
    return new TopicRedrive.Done(group, positions);
  }

  private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>(settings.consumer());
    properties.keySet().removeIf(name -> name.startsWith("group.") || name.startsWith("session."));
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "busytone-redrive");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(TopicRedrive.BATCH));
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private KafkaProducer<byte[], byte[]> producer(String topic) {
    Map<String, Object> properties = new HashMap<>(settings.producer());
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, "busytone-redrive");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(BLOCK.toMillis()));
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION.toMillis());
    // The same one each time: a second run at the same moment ends the first.
    properties.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        settings.consumer().get(ConsumerConfig.GROUP_ID_CONFIG) + "-redrive-" + topic);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
