package io.busytone.ingest;

import io.busytone.bytes.Slice;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * A consumer whose polls are limited in bytes, whatever the batches in the topic unpack to: {@link
 * BatchLimiter} limits a record, {@link PollBudget} what one poll returns.
 */
final class LimitedConsumer extends KafkaConsumer<byte[], Slice> {
  /** What a poll may return whatever the limit of a record is. */
  private static final int LEAST_BUDGET_BYTES = 16 << 20;

  private final PollBudget budget;

  /**
   * @param properties of the consumer
   * @param maxRecordBytes the largest value a record may have; a poll returns at most as much (at
   *     least 16 MiB), or one record
   */
  LimitedConsumer(Map<String, Object> properties, int maxRecordBytes) {
    this(
        properties,
        new BatchLimiter(maxRecordBytes),
        new PollBudget(Math.max(maxRecordBytes, LEAST_BUDGET_BYTES)));
  }

  /**
   * @param properties of the consumer
   * @param limiter limits each record
   * @param budget limits each poll
   */
  LimitedConsumer(Map<String, Object> properties, BatchLimiter limiter, PollBudget budget) {
    super(properties, new KeyDeserializer(budget), new SliceDeserializer(budget));
    this.budget = budget;
    try {
      FetchGuard.install(this, limiter);
    } catch (RuntimeException e) {
      close(CloseOptions.timeout(Duration.ZERO));
      throw e;
    }
  }

  @Override
  public ConsumerRecords<byte[], Slice> poll(Duration timeout) {
    budget.startPoll();
    return super.poll(timeout);
  }
}
