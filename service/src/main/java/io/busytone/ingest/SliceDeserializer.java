package io.busytone.ingest;

import io.busytone.bytes.Slice;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Record values as they lie in the fetched batch: nothing is copied. What one poll returns is
 * limited in bytes, because a limit in records ({@code max.poll.records}) limits no memory: the
 * record that exceeds the budget is refused once, whereupon the consumer returns what it has and
 * offers the same record again in the next poll. The first record of a poll is never refused. For
 * one consumer's polling thread.
 */
final class SliceDeserializer implements Deserializer<Slice> {
  private final long budgetBytes;
  private long pollBytes;

  /**
   * @param budgetBytes how many bytes of values one poll may return, if it returns more than one
   *     record
   */
  SliceDeserializer(long budgetBytes) {
    this.budgetBytes = budgetBytes;
  }

  /** A poll begins: the budget is whole again. */
  void startPoll() {
    pollBytes = 0;
  }

  @Override
  public Slice deserialize(String topic, byte[] data) {
    spend(data.length);
    return Slice.of(data);
  }

  @Override
  public Slice deserialize(String topic, Headers headers, ByteBuffer data) {
    spend(data.remaining());
    if (data.hasArray()) {
      return new Slice(data.array(), data.arrayOffset() + data.position(), data.remaining());
    }
    byte[] copy = new byte[data.remaining()];
    data.duplicate().get(copy);
    return Slice.of(copy);
  }

  private void spend(int bytes) {
    if (pollBytes > 0 && pollBytes + bytes > budgetBytes) {
      throw new SerializationException("this poll has returned as many bytes as it may");
    }
    pollBytes += bytes;
  }
}
