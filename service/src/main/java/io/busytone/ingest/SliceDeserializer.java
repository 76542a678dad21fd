package io.busytone.ingest;

import io.busytone.bytes.Slice;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Record values as they lie in the fetched batch: nothing is copied. */
final class SliceDeserializer implements Deserializer<Slice> {
  @Override
  public Slice deserialize(String topic, byte[] data) {
    return Slice.of(data);
  }

  @Override
  public Slice deserialize(String topic, Headers headers, ByteBuffer data) {
    if (data.hasArray()) {
      return new Slice(data.array(), data.arrayOffset() + data.position(), data.remaining());
    }
    byte[] copy = new byte[data.remaining()];
    data.duplicate().get(copy);
    return Slice.of(copy);
  }
}
