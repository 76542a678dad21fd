package io.busytone.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BatchLimiterTest {
  private static final int LIMIT_BYTES = 1 << 20;
  private static final int OVER_BYTES = 3 << 20;

  private final BatchLimiter limiter = new BatchLimiter(LIMIT_BYTES);

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "SNAPPY", "LZ4", "ZSTD"})
  void recordOverTheLimit_andThoseBehindIt_loseTheirValues(CompressionType codec) {
    MemoryRecords records = batch(codec, 70, bytes(10), bytes(OVER_BYTES), bytes(20));

    assertThat(limited(records)).containsExactly("70:10", "71:marked", "72:marked");
  }

  @Test
  void batchThatUnpacksToMuchMoreThanARecord_keepsWhatOneRecordMayHave() {
    MemoryRecords records =
        batch(CompressionType.ZSTD, 0, Stream.generate(() -> bytes(LIMIT_BYTES)).limit(70));

    List<String> seen = limited(records);

    assertThat(seen).hasSize(70).startsWith("0:" + LIMIT_BYTES).endsWith("69:marked");
    assertThat(seen.stream().filter(record -> !record.endsWith("marked"))).hasSize(15);
  }

  @Test
  void lowLimit_costsNoBatchOfSmallRecordsItsValues() {
    MemoryRecords records =
        batch(CompressionType.ZSTD, 0, Stream.generate(() -> bytes(1 << 10)).limit(16 << 10));
    FetchResponseData response = response(records);

    new BatchLimiter(64 << 10).limit(response);

    assertThat(response.responses().get(0).partitions().get(0).records()).isSameAs(records);
  }

  @Test
  void batchWithinTheLimits_staysAsItIs() {
    MemoryRecords records = batch(CompressionType.ZSTD, 5, bytes(LIMIT_BYTES), bytes(10));
    FetchResponseData response = response(records);

    limiter.limit(response);

    assertThat(response.responses().get(0).partitions().get(0).records()).isSameAs(records);
  }

  @Test
  void uncompressedBatch_staysAsItIs() {
    MemoryRecords records = batch(CompressionType.NONE, 5, bytes(OVER_BYTES));
    FetchResponseData response = response(records);

    limiter.limit(response);

    assertThat(response.responses().get(0).partitions().get(0).records()).isSameAs(records);
  }

  @Test
  void batchesAroundABomb_stayAsTheyAre() {
    MemoryRecords records =
        together(
            batch(CompressionType.GZIP, 0, bytes(10)),
            batch(CompressionType.GZIP, 1, bytes(OVER_BYTES)),
            batch(CompressionType.GZIP, 2, bytes(30)));

    assertThat(limited(records)).containsExactly("0:10", "1:marked", "2:30");
  }

  @Test
  void damagedBatch_isLeftToTheConsumer() {
    MemoryRecords records = batch(CompressionType.ZSTD, 0, bytes(OVER_BYTES));
    ByteBuffer buffer = records.buffer();
    buffer.put(buffer.limit() - 3, (byte) ~buffer.get(buffer.limit() - 3));
    FetchResponseData response = response(records);

    limiter.limit(response);

    assertThat(response.responses().get(0).partitions().get(0).records()).isSameAs(records);
  }

  @Test
  void mark_saysWhy_andComesOff() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", "7".getBytes(UTF_8));
    headers.add(BatchLimiter.mark("because"));

    assertThat(BatchLimiter.isMarked(headers)).isTrue();
    assertThat(BatchLimiter.unmark(headers)).isEqualTo("because");
    assertThat(headers.toArray()).hasSize(1);
    assertThat(BatchLimiter.isMarked(headers)).isFalse();
  }

  private List<String> limited(MemoryRecords records) {
    FetchResponseData response = response(records);
    limiter.limit(response);
    List<String> seen = new ArrayList<>();
    MemoryRecords result =
        (MemoryRecords) response.responses().get(0).partitions().get(0).records();
    for (Record record : result.records()) {
      boolean marked = BatchLimiter.isMarked(new RecordHeaders(record.headers()));
      assertThat(record.hasValue()).isEqualTo(!marked);
      seen.add(record.offset() + ":" + (marked ? "marked" : record.valueSize()));
    }
    return seen;
  }

  private static FetchResponseData response(MemoryRecords records) {
    return new FetchResponseData()
        .setResponses(
            List.of(
                new FetchResponseData.FetchableTopicResponse()
                    .setPartitions(
                        List.of(new FetchResponseData.PartitionData().setRecords(records)))));
  }

  private static MemoryRecords batch(CompressionType codec, long offset, byte[]... values) {
    return batch(codec, offset, Stream.of(values));
  }

  private static MemoryRecords batch(CompressionType codec, long offset, Stream<byte[]> values) {
    return MemoryRecords.withRecords(
        offset,
        Compression.of(codec).build(),
        values.map(value -> new SimpleRecord(1_000, value)).toArray(SimpleRecord[]::new));
  }

  private static MemoryRecords together(MemoryRecords... batches) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Stream.of(batches).mapToInt(MemoryRecords::sizeInBytes).sum());
    for (MemoryRecords batch : batches) {
      buffer.put(batch.buffer().duplicate());
    }
    return MemoryRecords.readableRecords(buffer.flip());
  }

  private static byte[] bytes(int count) {
    return new byte[count];
  }
}
