package io.busytone.ingest;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of memory one poll may return: a limit in records ({@code max.poll.records})
 * limits none. A deserializer that finds the budget exceeded throws; the consumer then returns what
 * it has and offers the same record again in the next poll. The first record of a poll is never
 * refused. Shared by the deserializers of one consumer's keys and values; for its polling thread.
 *
 * <p>A record without key and value reaches no deserializer: {@link BatchLimiter} keeps it small.
 */
final class PollBudget {
  /** What a header takes in memory beside its bytes: its object and its two buffers. */
  static final int HEADER_OBJECT_BYTES = 128;

  private static final int RECORD_OBJECT_BYTES = 256;

  private final long budgetBytes;
  private long spentBytes;
  private boolean isFirst;
  private @Nullable Headers current;

  /**
   * @param budgetBytes how many bytes of memory one poll may return, if it returns more than one
   *     record
   */
  PollBudget(long budgetBytes) {
    this.budgetBytes = budgetBytes;
  }

  /** A poll begins: the budget is whole again. */
  void startPoll() {
    spentBytes = 0;
    current = null;
  }

  /**
   * Counts a part of a record.
   *
   * @param record the record's headers, the same object for each of its parts; counted with the
   *     first one
   * @param bytes what the part takes
   * @throws SerializationException if this poll should not return the record
   */
  void spend(Headers record, long bytes) {
    long wanted = bytes;
    if (current != record) {
      current = record;
      isFirst = spentBytes == 0;
      wanted += RECORD_OBJECT_BYTES + memoryOf(record);
    }
    if (!isFirst && spentBytes + wanted > budgetBytes) {
      throw new SerializationException("this poll has returned as many bytes as it may");
    }
    spentBytes += wanted;
  }

  /** As {@link #spend(Headers, long)}, for a record without headers that has only this part. */
  void spend(long bytes) {
    spend(new RecordHeaders(), bytes);
  }

  /** What the headers are, in bytes. */
  static long bytesOf(Iterable<Header> headers) {
    long bytes = 0;
    for (Header header : headers) {
      byte @Nullable [] value = header.value();
      bytes += header.key().getBytes(StandardCharsets.UTF_8).length;
      bytes += value == null ? 0 : value.length;
    }
    return bytes;
  }

  /** Headers are copied out of the record when they are read, and the record stays beside them. */
  private static long memoryOf(Headers headers) {
    Header[] all = headers.toArray();
    return all.length == 0 ? 0 : 2 * bytesOf(headers) + (long) all.length * HEADER_OBJECT_BYTES;
  }
}
