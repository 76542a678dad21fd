package io.busytone.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.DefaultRecord;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.internals.BufferSupplier;
import org.apache.kafka.common.utils.internals.ByteUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits what a fetched batch may cost in memory. It is replaced by a batch with the same offsets
 * and the same codec in these cases:
 *
 * <ul>
 *   <li>A compressed batch with a record larger than the limit, or that unpacks to more than
 *       {@value #BATCH_OF_RECORDS} times the limit (at least 64 MiB), keeps the first records up to
 *       the limit in all (at least 16 MiB); every other record has lost its key, value and headers
 *       and carries a mark instead.
 *   <li>A record whose key and headers take over 1 MiB, each header counted as 128 bytes more than
 *       it is, has lost them and carries a mark instead; its value stays.
 *   <li>A record without key and value has lost its headers if they take over 4 KiB. It carries no
 *       mark: nobody reads them.
 * </ul>
 *
 * <p>Never more than one record within the limit is unpacked at a time. Not for several threads at
 * once.
 *
 * <p>Record format: Kafka documentation, Message Format, record batches of magic 2. Older formats
 * are not looked at: brokers since Kafka 4.0 take none.
 */
final class BatchLimiter {
  /** How many of the largest records a whole batch may unpack to. */
  static final int BATCH_OF_RECORDS = 4;

  /**
   * What a batch may keep whatever the limit of a record is, so that a low limit does not cost
   * ordinary batches of small records their values.
   */
  private static final int LEAST_KEPT_BYTES = 16 << 20;

  /** What key and headers may add to the largest value. */
  private static final int BESIDE_VALUE_BYTES = 1 << 20;

  /**
   * What headers may take where there is neither key nor value: such a record reaches no
   * deserializer, which would count it.
   */
  private static final int LONE_HEADERS_BYTES = 4 << 10;

  /** Above this, the buffer of the largest record is not kept for the next response. */
  private static final int KEPT_BUFFER_BYTES = 1 << 20;

  /** How much of a single response is unpacked only to be measured; the rest is fetched again. */
  private static final int RESPONSE_OF_BATCHES = 4;

  /** Unknown to producers, so that none can mark its own records. */
  private static final String MARK = "busytone.unpacked." + UUID.randomUUID();

  private static final Logger LOG = LoggerFactory.getLogger(BatchLimiter.class);

  private final int recordBytes;
  private final int keptBytes;
  private final long batchBytes;
  private final BufferSupplier buffers = BufferSupplier.create();
  private byte[] buffer = new byte[0];

  /**
   * @param maxRecordBytes the largest value a record may have
   */
  BatchLimiter(int maxRecordBytes) {
    this.keptBytes = Math.max(maxRecordBytes, LEAST_KEPT_BYTES);
    this.recordBytes = maxRecordBytes + BESIDE_VALUE_BYTES;
    this.batchBytes = (long) BATCH_OF_RECORDS * Math.max(recordBytes, LEAST_KEPT_BYTES);
  }

  /** Whether a record lost its value to a limiter. */
  static boolean isMarked(Headers headers) {
    return headers.lastHeader(MARK) != null;
  }

  /** The mark of a record that has lost its value. */
  static Header mark(String why) {
    return new RecordHeader(MARK, why.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes the mark off, and says what it says: why the record has no value. */
  static String unmark(Headers headers) {
    String why = new String(headers.lastHeader(MARK).value(), StandardCharsets.UTF_8);
    headers.remove(MARK);
    return why;
  }

  /** Replaces the batches of a fetch response that would cost too much. */
  void limit(FetchResponseData response) {
    long left = RESPONSE_OF_BATCHES * batchBytes;
    for (var topic : response.responses()) {
      for (var partition : topic.partitions()) {
        if (partition.records() instanceof MemoryRecords records) {
          left -= limit(partition, records, left);
        }
      }
    }
    if (buffer.length > KEPT_BUFFER_BYTES) {
      buffer = new byte[0];
    }
  }

  /** Returns how many bytes were unpacked. */
  private long limit(
      FetchResponseData.PartitionData partition, MemoryRecords records, long bytesLeft) {
    long unpackedInAll = 0;
    boolean changed = false;
    List<MutableRecordBatch> batches = new ArrayList<>();
    for (MutableRecordBatch batch : records.batches()) {
      if (unpackedInAll > 0 && unpackedInAll > bytesLeft) {
        changed = true;
        break;
      }
      if (isReadable(batch)) {
        Measure measure = measure((DefaultRecordBatch) batch);
        if (batch.isCompressed()) {
          unpackedInAll += Math.min(measure.bytes, batchBytes);
        }
        if (measure.bytes > batchBytes || measure.hasHeavyRecord) {
          changed = true;
          limited((DefaultRecordBatch) batch, measure).batches().forEach(batches::add);
          continue;
        }
      }
      batches.add(batch);
    }
    if (changed) {
      partition.setRecords(together(batches));
    }
    return unpackedInAll;
  }

  private static boolean isReadable(MutableRecordBatch batch) {
    return batch.magic() == RecordBatch.MAGIC_VALUE_V2
        && !batch.isControlBatch()
        && batch.isValid(); // what is not valid, the consumer refuses
  }

  /**
   * What a batch unpacks to; for one that is not compressed only whether a record is heavy, since
   * it lies in memory already.
   */
  private Measure measure(DefaultRecordBatch batch) {
    long unpacked = 0;
    boolean hasHeavyRecord = false;
    try (InputStream in = batch.recordInputStream(buffers)) {
      for (int left = batch.countOrNull(); left > 0 && unpacked <= batchBytes; left--) {
        int size = ByteUtils.readVarint(in);
        if (batch.isCompressed()) {
          if (size > recordBytes) {
            return new Measure(Long.MAX_VALUE, hasHeavyRecord);
          }
          unpacked += size;
        } else if (size > batch.sizeInBytes()) {
          throw new IOException("a record larger than its batch");
        }
        hasHeavyRecord |= Parts.of(read(in, size)).isHeavy();
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("A batch cannot be unpacked; the consumer will say so", e);
    }
    return new Measure(unpacked, hasHeavyRecord);
  }

  private MemoryRecords limited(DefaultRecordBatch batch, Measure measure) {
    boolean isTooLarge = measure.bytes > batchBytes;
    MemoryRecordsBuilder builder = builderLike(batch);
    int left = batch.countOrNull();
    try (InputStream in = batch.recordInputStream(buffers)) {
      for (long kept = 0; left > 0; left--) {
        int size = ByteUtils.readVarint(in);
        if (isTooLarge && size > recordBytes) {
          break;
        }
        ByteBuffer record = read(in, size);
        Parts parts = Parts.of(record);
        kept += parts.isHeavy() ? parts.valueBytes() : size;
        if (isTooLarge && kept > keptBytes) {
          break;
        }
        append(builder, batch, record, parts);
      }
    } catch (IOException e) {
      throw new KafkaException("a batch that was unpacked before cannot be unpacked", e);
    }
    Header mark =
        mark(
            "its batch unpacks to a record over "
                + recordBytes
                + " bytes, or to over "
                + batchBytes
                + " bytes in all");
    // Compaction leaves gaps that only unpacking would show: then the number is right, not each
    // offset.
    for (long offset = batch.lastOffset() - left + 1; offset <= batch.lastOffset(); offset++) {
      builder.appendWithOffset(
          offset, batch.maxTimestamp(), (byte[]) null, (byte[]) null, new Header[] {mark});
    }
    // Compaction may have removed the last record: the consumer goes on behind it all the same.
    builder.overrideLastOffset(batch.lastOffset());
    return builder.build();
  }

  /** With the same codec, so that what is kept takes about as much as it did in the response. */
  private static MemoryRecordsBuilder builderLike(DefaultRecordBatch batch) {
    return MemoryRecords.builder(
        ByteBuffer.allocate(DefaultRecordBatch.RECORD_BATCH_OVERHEAD),
        batch.magic(),
        Compression.of(batch.compressionType()).build(),
        batch.timestampType(),
        batch.baseOffset(),
        logAppendTime(batch) == null ? RecordBatch.NO_TIMESTAMP : batch.maxTimestamp(),
        batch.producerId(),
        batch.producerEpoch(),
        batch.baseSequence(),
        batch.isTransactional(),
        batch.partitionLeaderEpoch());
  }

  private static void append(
      MemoryRecordsBuilder builder, DefaultRecordBatch batch, ByteBuffer body, Parts parts) {
    Long logAppendTime = logAppendTime(batch);
    if (parts.isHeavy()) {
      Header[] headers =
          parts.isAlone()
              ? new Header[0]
              : new Header[] {
                mark("its key and headers take over " + BESIDE_VALUE_BYTES + " bytes of memory")
              };
      builder.appendWithOffset(
          batch.baseOffset() + parts.offsetDelta,
          logAppendTime == null ? batch.baseTimestamp() + parts.timestampDelta : logAppendTime,
          null,
          parts.value,
          headers);
      return;
    }
    ByteBuffer record =
        ByteBuffer.allocate(ByteUtils.sizeOfVarint(body.remaining()) + body.remaining());
    ByteUtils.writeVarint(body.remaining(), record);
    record.put(body).flip();
    DefaultRecord read =
        DefaultRecord.readFrom(
            record, batch.baseOffset(), batch.baseTimestamp(), batch.baseSequence(), logAppendTime);
    builder.appendWithOffset(read.offset(), read);
  }

  private static @Nullable Long logAppendTime(DefaultRecordBatch batch) {
    return batch.timestampType() == TimestampType.LOG_APPEND_TIME ? batch.maxTimestamp() : null;
  }

  /** The next record of a batch, behind its size; valid until the next call. */
  private ByteBuffer read(InputStream in, int size) throws IOException {
    if (size < 0) {
      throw new IOException("a record of negative size");
    }
    if (size > buffer.length) {
      buffer = new byte[Math.max(size, (int) Math.min(2L * buffer.length, recordBytes))];
    }
    if (in.readNBytes(buffer, 0, size) != size) {
      throw new IOException("the batch ends inside a record");
    }
    return ByteBuffer.wrap(buffer, 0, size);
  }

  /**
   * What was measured of a batch.
   *
   * @param bytes how much it unpacks to; more than a batch may if a record is larger than one may
   *     be
   * @param hasHeavyRecord whether a record has to lose its key or headers
   */
  private record Measure(long bytes, boolean hasHeavyRecord) {}

  /**
   * A record without what makes it heavy.
   *
   * @param besideBytes what key and headers take in memory
   * @param hasKey whether it has a key, be it empty
   * @param value its value; valid as long as the record
   */
  private record Parts(
      long timestampDelta,
      int offsetDelta,
      long besideBytes,
      boolean hasKey,
      @Nullable ByteBuffer value) {
    static Parts of(ByteBuffer record) {
      ByteBuffer rest = record.duplicate();
      rest.get(); // attributes, unused by the format
      long timestampDelta = ByteUtils.readVarlong(rest);
      int offsetDelta = ByteUtils.readVarint(rest);
      ByteBuffer key = next(rest);
      ByteBuffer value = next(rest);
      long headers = ByteUtils.readVarint(rest);
      long besideBytes =
          (key == null ? 0 : key.remaining())
              + rest.remaining()
              + headers * PollBudget.HEADER_OBJECT_BYTES;
      return new Parts(timestampDelta, offsetDelta, besideBytes, key != null, value);
    }

    boolean isHeavy() {
      return besideBytes > (isAlone() ? LONE_HEADERS_BYTES : BESIDE_VALUE_BYTES);
    }

    /** Whether there are only headers. */
    boolean isAlone() {
      return !hasKey && value == null;
    }

    int valueBytes() {
      return value == null ? 0 : value.remaining();
    }

    private static @Nullable ByteBuffer next(ByteBuffer rest) {
      int size = ByteUtils.readVarint(rest);
      if (size < 0) {
        return null;
      }
      ByteBuffer part = rest.slice(rest.position(), size);
      rest.position(rest.position() + size);
      return part;
    }
  }

  private static MemoryRecords together(List<MutableRecordBatch> batches) {
    ByteBuffer buffer =
        ByteBuffer.allocate(batches.stream().mapToInt(RecordBatch::sizeInBytes).sum());
    batches.forEach(batch -> batch.writeTo(buffer));
    return MemoryRecords.readableRecords(buffer.flip());
  }
}
