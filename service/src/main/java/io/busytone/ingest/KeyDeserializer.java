package io.busytone.ingest;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Record keys as arrays of their own, within a poll's budget. */
final class KeyDeserializer implements Deserializer<byte[]> {
  /** A key is copied, and the fetched batch that holds it as well stays in memory. */
  private static final int COPIES = 2;

  private final PollBudget budget;

  KeyDeserializer(PollBudget budget) {
    this.budget = budget;
  }

  @Override
  public byte[] deserialize(String topic, byte[] data) {
    budget.spend((long) COPIES * data.length);
    return data;
  }

  @Override
  public byte[] deserialize(String topic, Headers headers, ByteBuffer data) {
    budget.spend(headers, (long) COPIES * data.remaining());
    byte[] copy = new byte[data.remaining()];
    data.duplicate().get(copy);
    return copy;
  }
}
