package io.busytone.it;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Produces failures at a fixed rate and remembers what the broker accepted, by partition and
 * offset. Every target belongs to one partition, so that the counts of targets are counts of
 * partitions.
 */
final class LoadGenerator implements AutoCloseable {
  private static final int TICK_MILLIS = 20;
  private static final int HOSTS = 3;
  private static final int CLIENTS = 3;

  /** After so many records of a partition its targets get another port, which makes new series. */
  private static final int SAME_PORT = 1_500;

  private final String topic;
  private final Random random;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<NavigableMap<Long, ProducedFailure>> accepted;
  private final Map<String, Integer> partitionOfTarget = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private @Nullable ScheduledFuture<?> ticking;
  private volatile @Nullable Exception refused;
  private int sent;

  LoadGenerator(String bootstrapServers, String topic, int partitions, long seed) {
    this.topic = topic;
    this.random = new Random(seed);
    this.accepted =
        IntStream.range(0, partitions)
            .<NavigableMap<Long, ProducedFailure>>mapToObj(p -> new ConcurrentSkipListMap<>())
            .toList();
    Map<String, Object> settings = new TreeMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  int partitions() {
    return accepted.size();
  }

  /** Produces at this rate until it is stopped. */
  void start(int recordsPerSecond) {
    int each = Math.max(1, recordsPerSecond * TICK_MILLIS / 1_000);
    ticking = thread.scheduleAtFixedRate(() -> burst(each), 0, TICK_MILLIS, MILLISECONDS);
  }

  /** Stops producing; returns when the broker has accepted everything. */
  void stop() {
    if (ticking != null) {
      ticking.cancel(false);
      awaitBurstUnderWay();
    }
    flush();
  }

  /** Cancelling does not wait for a burst that has begun: what it still sends would come late. */
  private void awaitBurstUnderWay() {
    try {
      thread.submit(() -> {}).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Produces some records at once. */
  synchronized void burst(int count) {
    for (int i = 0; i < count; i++) {
      int partition = sent++ % partitions();
      produce(partition, next(partition));
    }
  }

  /** Produces one record. */
  synchronized void produce(int partition, ProducedFailure failure) {
    Integer other = partitionOfTarget.putIfAbsent(failure.target(), partition);
    if (other != null && other != partition) {
      throw new IllegalArgumentException(failure.target() + " belongs to partition " + other);
    }
    byte[] key = failure.target().getBytes(StandardCharsets.UTF_8);
    var record = new ProducerRecord<>(topic, partition, key, failure.record());
    var unused =
        producer.send(
            record,
            (metadata, problem) -> {
              if (problem == null) {
                accepted.get(partition).put(metadata.offset(), failure);
              } else {
                refused = problem;
              }
            });
  }

  private ProducedFailure next(int partition) {
    int port = 1_000 + sent / partitions() / SAME_PORT;
    String target = "10.0." + partition + "." + random.nextInt(1, 1 + HOSTS) + ":" + port;
    int client = random.nextInt(1 + CLIENTS);
    String kind = ProducedFailure.KINDS.get(random.nextInt(ProducedFailure.KINDS.size()));
    return new ProducedFailure(
        kind, client == 0 ? ProducedFailure.UNKNOWN : "client-" + client, target);
  }

  /** Returns when the broker has accepted everything that was sent. */
  void flush() {
    producer.flush();
    if (refused != null) {
      throw new IllegalStateException("The broker refused a record", refused);
    }
  }

  /** The partition of a target's failures; -1 if it is no target of this generator. */
  int partitionOf(String target) {
    return partitionOfTarget.getOrDefault(target, -1);
  }

  /** What the broker accepted for a partition, by offset. */
  NavigableMap<Long, ProducedFailure> accepted(int partition) {
    return accepted.get(partition);
  }

  /** How many records of a partition lie before an offset. */
  long before(int partition, long offset) {
    return accepted(partition).headMap(offset).size();
  }

  long total() {
    return accepted.stream().mapToLong(Map::size).sum();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    producer.close();
  }
}
