package io.busytone.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic that every round consumes from its beginning.
 *
 * @param records number of records in it
 * @param bytes size of all values
 */
record EcsTopic(long records, long bytes) {
  static final String NAME = "connection-errors";

  private static final int PARTITIONS = 4;

  /** Creates the topic and writes records, keyed by target, with a producer's usual settings. */
  static EcsTopic fill(String bootstrapServers, long records)
      throws ExecutionException, InterruptedException {
    Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(new NewTopic(NAME, PARTITIONS, (short) 1))).all().get();
    }
    EcsRecords source = new EcsRecords(System::currentTimeMillis);
    AtomicReference<Exception> refusal = new AtomicReference<>();
    long bytes = 0;
    try (var producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (long i = 0; i < records; i++) {
        byte[] value = source.next();
        bytes += value.length;
        var unused =
            producer.send(
                new ProducerRecord<>(NAME, source.key(), value),
                (metadata, error) -> refusal.compareAndSet(null, error));
      }
    }
    Exception refused = refusal.get();
    if (refused != null) {
      throw new ExecutionException("the topic could not be filled", refused);
    }
    return new EcsTopic(records, bytes);
  }
}
