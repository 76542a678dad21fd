package io.busytone.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Polls the topic and hands each batch to the contender.
 *
 * @param properties of the consumer; the group and where it starts are set here
 * @param values deserializer of the values
 * @param topic what to consume
 * @param <V> type of the values
 */
record PollLoop<V>(Map<String, Object> properties, Deserializer<V> values, FilledTopic topic) {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Runs on a thread of its own until every record was consumed; returns what that used. */
  Usage run(String group, Work<V> work) throws ExecutionException, InterruptedException {
    CompletableFuture<Usage> usage = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                usage.complete(consume(group, work));
              } catch (RuntimeException e) {
                usage.completeExceptionally(e);
              }
            },
            "bench-" + group);
    thread.start();
    thread.join();
    return usage.get();
  }

  private Usage consume(String group, Work<V> work) {
    Duration processBefore = Usage.processCpuTime();
    Map<String, Object> mine = new HashMap<>(properties);
    mine.put("group.id", group);
    mine.put("auto.offset.reset", "earliest");
    try (Consumer<byte[], V> consumer =
        new KafkaConsumer<>(mine, new ByteArrayDeserializer(), values)) {
      consumer.subscribe(List.of(topic.name()));
      long taken = 0;
      long lastNanos = System.nanoTime();
      while (taken < topic.records()) {
        ConsumerRecords<byte[], V> batch = consumer.poll(POLL);
        work.take(batch, consumer);
        taken += batch.count();
        long now = System.nanoTime();
        lastNanos = batch.isEmpty() ? lastNanos : now;
        if (now - lastNanos > PATIENCE.toNanos()) {
          throw new IllegalStateException(
              "only " + taken + " of " + topic.records() + " records came");
        }
      }
      return Usage.ofCaller(processBefore);
    }
  }

  /** What the contender does with a batch. */
  interface Work<V> {
    void take(ConsumerRecords<byte[], V> batch, Consumer<byte[], V> consumer);
  }
}
