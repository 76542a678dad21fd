package io.busytone.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Sends back the dead letters of one topic that are there when it begins. */
final class TopicRedrive {
  /** Records of one transaction. */
  static final int BATCH = 50;

  private static final Duration POLL = Duration.ofMillis(500);

  private final RedriveCounts counts;
  private final int partitions;
  private final RedriveOptions options;
  private final long limit;
  private final EarlierRuns earlierRuns;

  /** By reason. */
  private final Map<String, Done> done = new HashMap<>();

  /** Everything before was looked at in this run. */
  private final Map<TopicPartition, Long> seen = new HashMap<>();

  /** How far the letters of a reason were sent back. */
  @FunctionalInterface
  interface EarlierRuns {
    Done of(String reason) throws InterruptedException;
  }

  /**
   * Where earlier runs ended.
   *
   * @param group the consumer group that keeps it
   * @param positions the offset after the last letter that was looked at
   */
  record Done(String group, Map<TopicPartition, Long> positions) {
    Done {
      positions = Map.copyOf(positions);
    }

    long position(TopicPartition partition) {
      return positions.getOrDefault(partition, 0L);
    }
  }

  /**
   * @param counts of the topic
   * @param partitions how many the topic has
   * @param limit how many letters to send back at most
   */
  TopicRedrive(
      RedriveCounts counts,
      int partitions,
      RedriveOptions options,
      long limit,
      EarlierRuns earlierRuns) {
    this.counts = counts;
    this.partitions = partitions;
    this.options = options;
    this.limit = limit;
    this.earlierRuns = earlierRuns;
  }

  /** Counts what would be sent back. */
  void count(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    read(consumer, null);
  }

  /**
   * Sends back, with the positions in the same transactions.
   *
   * @param producer a transactional one
   */
  void send(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer)
      throws InterruptedException {
    // Ends what an earlier run left open: positions are read after that.
    producer.initTransactions();
    read(consumer, producer);
  }

  private void read(Consumer<byte[], byte[]> consumer, @Nullable Producer<byte[], byte[]> producer)
      throws InterruptedException {
    List<TopicPartition> letters =
        consumer.partitionsFor(Subscription.deadLetterTopic(counts.topic())).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(letters);
    Map<TopicPartition, Long> ends = consumer.endOffsets(letters);
    consumer.seekToBeginning(letters);
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

  private static boolean isAnyLeft(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
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
        && letter.record().offset() >= doneOf(reason).position(partition)) {
      if (letter.isComplete()) {
        batch.add(letter);
        counts.addSent(reason);
      } else {
        counts.addIncomplete();
      }
    }
  }

  private Done doneOf(String reason) throws InterruptedException {
    Done known = done.get(reason);
    if (known == null) {
      known = earlierRuns.of(reason);
      done.put(reason, known);
    }
    return known;
  }

  @SuppressWarnings("removal") // the way to name a group without joining it
  private void send(Producer<byte[], byte[]> producer, List<DeadLetter> batch) {
    producer.beginTransaction();
    for (DeadLetter letter : batch) {
      // A refusal makes the commit fail.
      var unused = producer.send(letter.original(counts.topic(), partitions));
    }
    for (Done each : done.values()) {
      producer.sendOffsetsToTransaction(positions(each), new ConsumerGroupMetadata(each.group()));
    }
    producer.commitTransaction();
  }

  /** Never behind what an earlier run has done. */
  private Map<TopicPartition, OffsetAndMetadata> positions(Done before) {
    Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    seen.forEach(
        (partition, offset) ->
            positions.put(
                partition, new OffsetAndMetadata(Math.max(offset, before.position(partition)))));
    return positions;
  }
}
