package io.busytone.ingest;

import io.busytone.bytes.Slice;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer whose polls are limited in bytes, whatever the batches in the topic unpack to: {@link
 * BatchLimiter} limits a record, {@link SliceDeserializer} what one poll returns.
 */
final class LimitedConsumer extends KafkaConsumer<byte[], Slice> {
  private final SliceDeserializer values;

  /**
   * @param properties of the consumer
   * @param maxRecordBytes the largest value a record may have; a poll returns at most as much, or
   *     one record
   */
  LimitedConsumer(Map<String, Object> properties, int maxRecordBytes) {
    this(properties, maxRecordBytes, new SliceDeserializer(maxRecordBytes));
  }

  private LimitedConsumer(
      Map<String, Object> properties, int maxRecordBytes, SliceDeserializer values) {
    super(properties, new ByteArrayDeserializer(), values);
    this.values = values;
    try {
      FetchGuard.install(this, new BatchLimiter(maxRecordBytes));
    } catch (RuntimeException e) {
      close(CloseOptions.timeout(Duration.ZERO));
      throw e;
    }
  }

  @Override
  public ConsumerRecords<byte[], Slice> poll(Duration timeout) {
    values.startPoll();
    return super.poll(timeout);
  }
}
