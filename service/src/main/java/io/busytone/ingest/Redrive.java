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
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters back to their topic, each one once: the records and the positions behind them
 * are committed in one transaction. For each reason there is a position of its own, in a consumer
 * group of its own, so that letters of another reason can be sent back later.
 */
public final class Redrive {
  /** Records of one transaction. */
  private static final int BATCH = 50;

  private static final Duration POLL = Duration.ofMillis(500);

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
        new OneTopic(admin, topic, ofTopic, left).run();
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

  private String groupOf(String reason) {
    return settings.consumer().get(ConsumerConfig.GROUP_ID_CONFIG) + "-redrive-" + reason;
  }

  private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }
  }

  /** The letters of one topic. */
  private final class OneTopic {
    private final Admin admin;
    private final TopicDescription topic;
    private final RedriveCounts counts;
    private final long limit;

    /** By reason: where the positions of earlier runs are. */
    private final Map<String, Map<TopicPartition, Long>> done = new HashMap<>();

    /** Everything before was looked at in this run. */
    private final Map<TopicPartition, Long> seen = new HashMap<>();

    OneTopic(Admin admin, TopicDescription topic, RedriveCounts counts, long limit) {
      this.admin = admin;
      this.topic = topic;
      this.counts = counts;
      this.limit = limit;
    }

    void run() throws InterruptedException {
      try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
        if (options.dryRun()) {
          read(consumer, null);
          return;
        }
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
          // Ends what an earlier run left open: positions are read after that.
          producer.initTransactions();
          read(consumer, producer);
        }
      }
    }

    private void read(
        KafkaConsumer<byte[], byte[]> consumer, @Nullable KafkaProducer<byte[], byte[]> producer)
        throws InterruptedException {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Subscription.deadLetterTopic(topic.name())).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.seekToBeginning(partitions);
      while (counts.total() < limit && isAnyLeft(consumer, ends)) {
        List<DeadLetter> batch = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          if (record.offset() < ends.getOrDefault(partition, 0L) && counts.total() < limit) {
            take(new DeadLetter(record), partition, batch);
            seen.put(partition, record.offset() + 1);
          }
        }
        if (producer != null && !batch.isEmpty()) {
          send(producer, batch);
        }
      }
    }

    private boolean isAnyLeft(
        KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
      return ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    /** Adds the letter to the batch, if it is wanted and was not sent back before. */
    private void take(DeadLetter letter, TopicPartition partition, List<DeadLetter> batch)
        throws InterruptedException {
      String reason = letter.reason();
      if (reason == null) {
        counts.addForeign();
      } else if (options.wants(reason)
          && letter.record().offset() >= doneOf(reason).getOrDefault(partition, 0L)) {
        if (letter.isComplete()) {
          batch.add(letter);
          counts.addSent(reason);
        } else {
          counts.addIncomplete();
        }
      }
    }

    private Map<TopicPartition, Long> doneOf(String reason) throws InterruptedException {
      Map<TopicPartition, Long> known = done.get(reason);
      if (known == null) {
        known = new HashMap<>();
        for (var offset :
            get(admin
                    .listConsumerGroupOffsets(groupOf(reason), STABLE)
                    .partitionsToOffsetAndMetadata())
                .entrySet()) {
          if (offset.getValue() != null) {
            known.put(offset.getKey(), offset.getValue().offset());
          }
        }
        done.put(reason, known);
      }
      return known;
    }

    @SuppressWarnings("removal") // the way to name a group without joining it
    private void send(KafkaProducer<byte[], byte[]> producer, List<DeadLetter> batch) {
      producer.beginTransaction();
      for (DeadLetter letter : batch) {
        // A refusal makes the commit fail.
        var unused = producer.send(letter.original(topic.name(), topic.partitions().size()));
      }
      for (String reason : done.keySet()) {
        producer.sendOffsetsToTransaction(
            positions(reason), new ConsumerGroupMetadata(groupOf(reason)));
      }
      producer.commitTransaction();
    }

    /** Never behind what an earlier run has done. */
    private Map<TopicPartition, OffsetAndMetadata> positions(String reason) {
      Map<TopicPartition, Long> before = done.getOrDefault(reason, Map.of());
      Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
      seen.forEach(
          (partition, offset) ->
              positions.put(
                  partition,
                  new OffsetAndMetadata(Math.max(offset, before.getOrDefault(partition, 0L)))));
      return positions;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
      Map<String, Object> properties = new HashMap<>(settings.consumer());
      properties
          .keySet()
          .removeIf(name -> name.startsWith("group.") || name.startsWith("session."));
      properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "busytone-redrive");
      properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
      properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(BATCH));
      return new KafkaConsumer<>(
          properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
      Map<String, Object> properties = new HashMap<>(settings.producer());
      properties.put(ProducerConfig.CLIENT_ID_CONFIG, "busytone-redrive");
      properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(BLOCK.toMillis()));
      properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION.toMillis());
      // The same one each time: a second run at the same moment ends the first.
      properties.put(
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          settings.consumer().get(ConsumerConfig.GROUP_ID_CONFIG) + "-redrive-" + topic.name());
      return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
  }
}
