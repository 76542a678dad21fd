package io.busytone.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
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

  @ParameterizedTest
  @EnumSource(names = {"NONE", "GZIP", "SNAPPY", "LZ4", "ZSTD"})
  void recordWithAHeavyKeyOrHeavyHeaders_losesThem_andNothingElse(CompressionType codec) {
    MemoryRecords records =
        records(
            codec,
            new SimpleRecord(1_000, bytes(5), bytes(10)),
            new SimpleRecord(1_001, bytes(OVER_BYTES / 2), bytes(20)),
            new SimpleRecord(1_002, null, bytes(30), headers(1, OVER_BYTES / 2)),
            new SimpleRecord(1_003, bytes(6), bytes(40), headers(9_000, 0)),
            new SimpleRecord(1_004, bytes(OVER_BYTES / 2), null),
            new SimpleRecord(1_005, bytes(7), bytes(50), headers(3, 100)));

    List<Record> seen = limitedRecords(records);

    assertThat(seen).extracting(Record::offset).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    assertThat(seen)
        .extracting(Record::timestamp)
        .containsExactly(1_000L, 1_001L, 1_002L, 1_003L, 1_004L, 1_005L);
    assertThat(seen).extracting(Record::keySize).containsExactly(5, -1, -1, -1, -1, 7);
    assertThat(seen).extracting(Record::valueSize).containsExactly(10, 20, 30, 40, -1, 50);
    assertThat(seen)
        .extracting(record -> BatchLimiter.isMarked(new RecordHeaders(record.headers())))
        .containsExactly(false, true, true, true, true, false);
    assertThat(seen.get(5).headers()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "GZIP"})
  void headersBesideNeitherKeyNorValue_areTakenOffWithoutAMark(CompressionType codec) {
    List<Record> seen =
        limitedRecords(
            records(
                codec,
                new SimpleRecord(1_000, (byte[]) null, (byte[]) null, headers(2, 10)),
                new SimpleRecord(1_000, (byte[]) null, (byte[]) null, headers(1, 5_000)),
                new SimpleRecord(1_000, (byte[]) null, (byte[]) null, headers(40, 0)),
                new SimpleRecord(1_000, null, bytes(1), headers(40, 0))));

    assertThat(seen).extracting(record -> record.headers().length).containsExactly(2, 0, 0, 40);
  }

  @Test
  void smallBatchOfHeavyKeys_isMeasuredAsWell_andStaysSmall() {
    MemoryRecords records =
        records(
            CompressionType.GZIP,
            new SimpleRecord(1_000, bytes(OVER_BYTES), bytes(10)),
            new SimpleRecord(1_000, null, bytes(LIMIT_BYTES / 2)));
    assertThat(records.sizeInBytes()).isLessThan(17_000);
    FetchResponseData response = response(records);

    new BatchLimiter(16 << 20).limit(response);

    assertThat(response.responses().get(0).partitions().get(0).records().sizeInBytes())
        .isLessThan(17_000);
  }

  @Test
  void batchWithoutItsLastRecord_endsWhereItDid() {
    MemoryRecordsBuilder builder =
        MemoryRecords.builder(
            ByteBuffer.allocate(1 << 20),
            Compression.gzip().build(),
            TimestampType.LOG_APPEND_TIME,
            7,
            5_000);
    builder.appendWithOffset(8, new SimpleRecord(5_000, bytes(OVER_BYTES / 2), bytes(1)));
    builder.appendWithOffset(9, new SimpleRecord(5_000, bytes(1), bytes(2)));
    builder.overrideLastOffset(20);
    MemoryRecords original = builder.build();
    FetchResponseData response = response(original);

    limiter.limit(response);

    MemoryRecords result =
        (MemoryRecords) response.responses().get(0).partitions().get(0).records();
    assertThat(result.lastBatch().orElseThrow().lastOffset()).isEqualTo(20);
    assertThat(result.records()).extracting(Record::offset).containsExactly(8L, 9L);
    assertThat(result.records())
        .extracting(Record::timestamp)
        .containsOnly(original.lastBatch().orElseThrow().maxTimestamp());
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

  private List<Record> limitedRecords(MemoryRecords records) {
    FetchResponseData response = response(records);
    limiter.limit(response);
    List<Record> seen = new ArrayList<>();
    ((MemoryRecords) response.responses().get(0).partitions().get(0).records())
        .records()
        .forEach(seen::add);
    return seen;
  }

  private static MemoryRecords records(CompressionType codec, SimpleRecord... records) {
    return MemoryRecords.withRecords(0, Compression.of(codec).build(), records);
  }

  private static Header[] headers(int count, int bytes) {
    Header[] headers = new Header[count];
    Arrays.fill(headers, new RecordHeader("", bytes(bytes)));
    return headers;
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
