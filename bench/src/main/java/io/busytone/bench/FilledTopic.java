package io.busytone.bench;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic that every round consumes from its beginning.
 *
 * @param name its name
 * @param records number of Kafka records in it
 * @param logRecords number of log records in those
 * @param failures how many of those report a failed connection, by their labels
 * @param bytes size of all values
 */
record FilledTopic(String name, long records, long logRecords, long failures, long bytes) {
  private static final int PARTITIONS = 4;

  /** On a busy machine an answer takes long; to ask again would not make it quicker. */
  private static final Map<String, Object> PATIENCE =
      Map.of("request.timeout.ms", 240_000, "delivery.timeout.ms", 250_000);

  /** Creates the topic and writes records, with a producer's usual batches. */
  static FilledTopic fill(
      String bootstrapServers, String name, RecordSource source, long logRecords)
      throws ExecutionException, InterruptedException {
    Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1))).all().get();
      awaitLeaders(admin, name);
    }
    AtomicReference<Exception> refusal = new AtomicReference<>();
    long records = Math.max(1, logRecords / source.logRecords());
    long bytes = 0;
    Map<String, Object> patient = new HashMap<>(client);
    patient.putAll(PATIENCE);
    try (var producer =
        new KafkaProducer<>(patient, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (long i = 0; i < records; i++) {
        byte[] value = source.next();
        bytes += value.length;
        var unused =
            producer.send(
                new ProducerRecord<>(name, source.key(), value),
                (metadata, error) -> refusal.compareAndSet(null, error));
      }
    }
    Exception refused = refusal.get();
    if (refused != null) {
      throw new ExecutionException("the topic could not be filled", refused);
    }
    return new FilledTopic(name, records, records * source.logRecords(), source.failures(), bytes);
  }

  /**
   * Each leader answers. A first batch that comes before, and is refused, is out of sequence when
   * it is sent again behind the second.
   */
  private static void awaitLeaders(Admin admin, String name)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends =
        IntStream.range(0, PARTITIONS)
            .mapToObj(partition -> new TopicPartition(name, partition))
            .collect(toMap(partition -> partition, partition -> OffsetSpec.latest()));
    admin.listOffsets(ends).all().get();
  }

  /** Removes the topic, so that its disk space is free for the next one. */
  void delete(String bootstrapServers) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.deleteTopics(List.of(name)).all().get();
    }
  }
}
