package io.busytone.bench;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/** The least work a consumer can do: it reads every byte where the client library put it. */
final class RawConsumer implements Contender {
  private final PollLoop<ByteBuffer> loop;
  private final long bytes;
  private long taken;
  private long sum;

  RawConsumer(Map<String, Object> consumer, FilledTopic topic) {
    loop = new PollLoop<>(consumer, new ByteBufferDeserializer(), topic);
    bytes = topic.bytes();
  }

  @Override
  public String name() {
    return "raw";
  }

  @Override
  public Usage consume(String group) throws ExecutionException, InterruptedException {
    taken = 0;
    Usage usage = loop.run(group, this::take);
    if (taken != bytes || sum == 0) {
      throw new IllegalStateException(taken + " of " + bytes + " bytes came");
    }
    return usage;
  }

  private void take(
      ConsumerRecords<byte[], ByteBuffer> batch, Consumer<byte[], ByteBuffer> unused) {
    for (ConsumerRecord<byte[], ByteBuffer> record : batch) {
      ByteBuffer value = record.value();
      taken += value.remaining();
      sum += sum(value.array(), value.arrayOffset() + value.position(), value.remaining());
    }
  }

  private static int sum(byte[] bytes, int from, int count) {
    int sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += bytes[i];
    }
    return sum;
  }
}
