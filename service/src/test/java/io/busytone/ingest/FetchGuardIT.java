package io.busytone.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.busytone.bytes.Slice;
import io.busytone.demo.EmbeddedBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches that unpack to far more than they are, against a real broker and a real consumer. */
final class FetchGuardIT {
  private static final int LIMIT_BYTES = 1 << 20;
  private static final int BOMB_BYTES = 40 << 20;

  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  static Stream<Arguments> codecsAndProtocols() {
    return Stream.of("gzip", "snappy", "lz4", "zstd")
        .flatMap(
            codec ->
                Stream.of("classic", "consumer").map(protocol -> Arguments.of(codec, protocol)));
  }

  @ParameterizedTest
  @MethodSource("codecsAndProtocols")
  void batchWithABomb_costsItsOwnRecords(String codec, String protocol) throws Exception {
    String topic = "bombs-" + codec + "-" + protocol;
    create(topic, 1);
    try (KafkaProducer<byte[], byte[]> producer = producer(codec)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (byte[] value :
          List.of("before".getBytes(UTF_8), new byte[BOMB_BYTES], "after".getBytes(UTF_8))) {
        sent.add(producer.send(new ProducerRecord<>(topic, value)));
      }
      producer.flush();
      for (Future<RecordMetadata> record : sent) {
        record.get();
      }
      producer.send(new ProducerRecord<>(topic, "later".getBytes(UTF_8))).get();
    }

    List<String> seen = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            settings(topic, protocol), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      FetchGuard.install(consumer, new BatchLimiter(LIMIT_BYTES));
      consumer.subscribe(List.of(topic));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                for (ConsumerRecord<byte[], byte[]> record :
                    consumer.poll(Duration.ofMillis(100))) {
                  seen.add(
                      BatchLimiter.isMarked(record.headers())
                          ? "marked " + (record.value() == null)
                          : new String(record.value(), UTF_8));
                  assertThat(record.offset()).isEqualTo(seen.size() - 1);
                }
                return seen.size() >= 4;
              });
    }

    assertThat(seen).contains("before", "marked true", "later").hasSize(4);
    assertThat(seen.get(1)).isEqualTo("marked true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "consumer"})
  void manyLargeRecords_comeInPollsOfBoundedBytes(String protocol) throws Exception {
    String topic = "large-" + protocol;
    int records = 60;
    create(topic, 2);
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      byte[] value = new byte[LIMIT_BYTES / 4];
      value[0] = (byte) i;
      sent.add(new ProducerRecord<>(topic, i % 2, null, value));
    }
    send("zstd", sent);

    List<Integer> seen = new ArrayList<>();
    pollWithinBudget(
        topic,
        protocol,
        new BatchLimiter(16 * LIMIT_BYTES),
        record -> {
          seen.add((int) record.value().at(0));
          return record.value().length();
        },
        () -> seen.size() >= records);

    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, records).boxed().toList());
  }

  enum Weight {
    KEYS,
    HEADERS,
    LONE_HEADERS
  }

  static Stream<Arguments> weightsAndProtocols() {
    return Stream.of(Weight.values())
        .flatMap(
            weight ->
                Stream.of("classic", "consumer").map(protocol -> Arguments.of(weight, protocol)));
  }

  @ParameterizedTest
  @MethodSource("weightsAndProtocols")
  void keysAndHeaders_countInPolls_andNothingIsLostOrDoubled(Weight weight, String protocol)
      throws Exception {
    String topic = "weights-" + weight + "-" + protocol;
    int records = 60;
    create(topic, 2);
    byte[] heavy = new byte[LIMIT_BYTES / 8];
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              topic,
              i % 2,
              weight == Weight.KEYS ? heavy : null,
              weight == Weight.LONE_HEADERS ? null : new byte[] {(byte) i});
      if (weight != Weight.KEYS) {
        record.headers().add("heavy", heavy);
      }
      sent.add(record);
    }
    send("gzip", sent);

    List<String> seen = new ArrayList<>();
    pollWithinBudget(
        topic,
        protocol,
        new BatchLimiter(LIMIT_BYTES),
        record -> {
          assertThat(BatchLimiter.isMarked(record.headers())).isFalse();
          seen.add(record.partition() + ":" + record.offset());
          int key = record.key() == null ? 0 : record.key().length;
          return 2L * key + 2 * PollBudget.bytesOf(record.headers());
        },
        () -> seen.size() >= records);

    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, records).mapToObj(i -> i % 2 + ":" + i / 2).toList());
  }

  private static void create(String topic, int partitions) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      NewTopic wanted = new NewTopic(topic, partitions, (short) 1);
      admin
          .createTopics(List.of(wanted.configs(Map.of("max.message.bytes", "20000000"))))
          .all()
          .get();
      // A leader that refuses a producer's first batch, not being there yet, and takes its second
      // one, refuses the first one for ever after: it is out of sequence.
      Map<TopicPartition, OffsetSpec> ends =
          IntStream.range(0, partitions)
              .mapToObj(partition -> new TopicPartition(topic, partition))
              .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions() // until every leader is there
          .until(() -> admin.listOffsets(ends).all().get().size() == partitions);
    }
  }

  /** Sends records; returns when the broker has them all. */
  private static void send(String codec, List<ProducerRecord<byte[], byte[]>> records)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(codec)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> record : records) {
        sent.add(producer.send(record));
      }
      producer.flush();
      for (Future<RecordMetadata> record : sent) {
        record.get();
      }
    }
  }

  /** Polls until all was seen; no poll may return more bytes than its budget. */
  private static void pollWithinBudget(
      String topic,
      String protocol,
      BatchLimiter limiter,
      ToLongFunction<ConsumerRecord<byte[], Slice>> seenBytes,
      BooleanSupplier isAllSeen) {
    int budget = LIMIT_BYTES;
    try (LimitedConsumer consumer =
        new LimitedConsumer(settings(topic, protocol), limiter, new PollBudget(budget))) {
      consumer.subscribe(List.of(topic));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                long bytes = 0;
                for (ConsumerRecord<byte[], Slice> record : consumer.poll(Duration.ofMillis(100))) {
                  bytes += seenBytes.applyAsLong(record);
                }
                assertThat(bytes).isLessThanOrEqualTo(budget);
                return isAllSeen.getAsBoolean();
              });
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(String codec) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "compression.type",
            codec,
            "linger.ms",
            "500",
            "batch.size",
            "1000000",
            "max.request.size",
            "100000000",
            "buffer.memory",
            "200000000"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static Map<String, Object> settings(String group, String protocol) {
    return Map.of(
        "bootstrap.servers",
        broker.bootstrapServers(),
        "group.id",
        group,
        "group.protocol",
        protocol,
        "auto.offset.reset",
        "earliest");
  }
}
