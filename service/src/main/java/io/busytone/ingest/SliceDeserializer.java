package io.busytone.ingest;

import io.busytone.bytes.Slice;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Record values as they lie in the fetched batch, within a poll's budget: nothing is copied. For
 * one consumer's polling thread.
 */
final class SliceDeserializer implements Deserializer<Slice> {
  private final PollBudget budget;

  SliceDeserializer(PollBudget budget) {
    this.budget = budget;
  }

  @Override
  public Slice deserialize(String topic, byte[] data) {
    budget.spend(data.length);
    return Slice.of(data);
  }

  @Override
  public Slice deserialize(String topic, Headers headers, ByteBuffer data) {
    budget.spend(headers, data.remaining());
    if (data.hasArray()) {
      return new Slice(data.array(), data.arrayOffset() + data.position(), data.remaining());
    }
    byte[] copy = new byte[data.remaining()];
    data.duplicate().get(copy);
    return Slice.of(copy);
  }
}
