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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits what compressed batches unpack to. A batch with a record larger than the limit, or that
 * unpacks to more than {@value #BATCH_OF_RECORDS} times the limit (at least 64 MiB), is replaced by
 * an uncompressed batch with the same offsets: it keeps the first records up to the limit in all
 * (at least 16 MiB), and every other record has lost its key and value and carries a mark instead.
 * Never more than one record within the limit is unpacked at a time. Not for several threads at
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

  /** How much of a single response is unpacked only to be measured; the rest is fetched again. */
  private static final int RESPONSE_OF_BATCHES = 4;

  /** Unknown to producers, so that none can mark its own records. */
  private static final String MARK = "busytone.unpacked." + UUID.randomUUID();

  private static final Logger LOG = LoggerFactory.getLogger(BatchLimiter.class);

  private final int recordBytes;
  private final int keptBytes;
  private final long batchBytes;
  private final BufferSupplier buffers = BufferSupplier.create();

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

  /** Replaces the batches of a fetch response that unpack to too much. */
  void limit(FetchResponseData response) {
    long left = RESPONSE_OF_BATCHES * batchBytes;
    for (var topic : response.responses()) {
      for (var partition : topic.partitions()) {
        if (partition.records() instanceof MemoryRecords records) {
          left -= limit(partition, records, left);
        }
      }
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
      if (isWorthUnpacking(batch)) {
        long unpacked = unpackedBytes((DefaultRecordBatch) batch);
        unpackedInAll += Math.min(unpacked, batchBytes);
        if (unpacked > batchBytes) {
          changed = true;
          limited((DefaultRecordBatch) batch).batches().forEach(batches::add);
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

  /**
   * Whether a batch could unpack to more than a record may have. The best that the codecs can do:
   * DEFLATE 1,032:1, LZ4 255:1, Snappy 64 bytes for 3; Zstandard has no bound.
   */
  private boolean isWorthUnpacking(RecordBatch batch) {
    if (!batch.isCompressed() || batch.magic() < RecordBatch.MAGIC_VALUE_V2 || !batch.isValid()) {
      return false; // what is not valid, the consumer refuses
    }
    long atMost =
        switch (batch.compressionType()) {
          case GZIP -> 1032L;
          case LZ4 -> 255L;
          case SNAPPY -> 22L;
          default -> Long.MAX_VALUE / Integer.MAX_VALUE;
        };
    return batch.sizeInBytes() * atMost > recordBytes;
  }

  /** How much a batch unpacks to; more than a batch may if a record is larger than one may be. */
  private long unpackedBytes(DefaultRecordBatch batch) {
    long unpacked = 0;
    try (InputStream in = batch.recordInputStream(buffers)) {
      for (int left = batch.countOrNull(); left > 0 && unpacked <= batchBytes; left--) {
        int size = ByteUtils.readVarint(in);
        if (size < 0) {
          throw new IOException("a record of negative size");
        }
        if (size > recordBytes) {
          return Long.MAX_VALUE;
        }
        in.skipNBytes(size);
        unpacked += size;
      }
      return unpacked;
    } catch (IOException | RuntimeException e) {
      LOG.debug("A batch cannot be unpacked; the consumer will say so", e);
      return unpacked;
    }
  }

  private MemoryRecords limited(DefaultRecordBatch batch) {
    MemoryRecordsBuilder builder =
        MemoryRecords.builder(
            ByteBuffer.allocate(DefaultRecordBatch.RECORD_BATCH_OVERHEAD),
            batch.magic(),
            Compression.NONE,
            batch.timestampType(),
            batch.baseOffset(),
            batch.timestampType() == TimestampType.LOG_APPEND_TIME
                ? batch.maxTimestamp()
                : RecordBatch.NO_TIMESTAMP,
            batch.producerId(),
            batch.producerEpoch(),
            batch.baseSequence(),
            batch.isTransactional(),
            batch.partitionLeaderEpoch());
    int left = batch.countOrNull();
    try (InputStream in = batch.recordInputStream(buffers)) {
      for (long kept = 0; left > 0; left--) {
        int size = ByteUtils.readVarint(in);
        kept += size;
        if (size > recordBytes || kept > keptBytes) {
          break;
        }
        DefaultRecord record = read(in, size, batch);
        builder.appendWithOffset(record.offset(), record);
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
    return builder.build();
  }

  private static DefaultRecord read(InputStream in, int size, DefaultRecordBatch batch)
      throws IOException {
    ByteBuffer record = ByteBuffer.allocate(ByteUtils.sizeOfVarint(size) + size);
    ByteUtils.writeVarint(size, record);
    if (in.readNBytes(record.array(), record.position(), size) != size) {
      throw new IOException("the batch ends inside a record");
    }
    record.rewind();
    return DefaultRecord.readFrom(
        record,
        batch.baseOffset(),
        batch.baseTimestamp(),
        batch.baseSequence(),
        batch.timestampType() == TimestampType.LOG_APPEND_TIME ? batch.maxTimestamp() : null);
  }

  private static MemoryRecords together(List<MutableRecordBatch> batches) {
    ByteBuffer buffer =
        ByteBuffer.allocate(batches.stream().mapToInt(RecordBatch::sizeInBytes).sum());
    batches.forEach(batch -> batch.writeTo(buffer));
    return MemoryRecords.readableRecords(buffer.flip());
  }
}
