package io.busytone.ingest;

import java.util.Map;
import java.util.TreeMap;

/** What became of one topic's dead letters. */
public final class RedriveCounts {
  private final String topic;
  private final Map<String, Long> sent = new TreeMap<>();
  private long incomplete;
  private long foreign;

  RedriveCounts(String topic) {
    this.topic = topic;
  }

  /** The topic that they were sent back to. */
  public String topic() {
    return topic;
  }

  /** How many were sent back, or would be, by reason. */
  public Map<String, Long> sent() {
    return new TreeMap<>(sent);
  }

  /** How many stay because they do not hold the whole record. */
  public long incomplete() {
    return incomplete;
  }

  /** How many records of the dead-letter topic are not Busytone's. */
  public long foreign() {
    return foreign;
  }

  void addSent(String reason) {
    sent.merge(reason, 1L, Long::sum);
  }

  void addIncomplete() {
    incomplete++;
  }

  void addForeign() {
    foreign++;
  }

  long total() {
    return sent.values().stream().mapToLong(Long::longValue).sum();
  }
}
