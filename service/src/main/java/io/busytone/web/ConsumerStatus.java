package io.busytone.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The status of this process's consumer.
 *
 * @param shares what it holds of each topic
 * @param lagRecords records not yet counted in the partitions held
 * @param lagAge age of the oldest of them
 * @param lastCounted when a record was counted last
 * @param records counted since the start
 * @param deadLetters records since the start that could not be decoded
 * @param problems why the process is not ready
 */
public record ConsumerStatus(
    List<Share> shares,
    double lagRecords,
    Duration lagAge,
    Optional<Instant> lastCounted,
    double records,
    double deadLetters,
    List<String> problems) {
  /** A partition whose oldest uncounted record is younger than this is caught up. */
  public static final Duration MOST_LAG = Duration.ofSeconds(30);

  public ConsumerStatus {
    shares = List.copyOf(shares);
    problems = List.copyOf(problems);
  }

  /** Whether there are records so old that what is counted is not what happens now. */
  public boolean isBehind() {
    return lagAge.compareTo(MOST_LAG) > 0;
  }

  /**
   * Partitions of a topic.
   *
   * @param partitions the ones held, ascending
   * @param all how many the topic has; 0 if that is not known
   */
  public record Share(String topic, List<Integer> partitions, int all) {
    public Share {
      partitions = List.copyOf(partitions);
    }

    /** The partitions held, as ranges: {@code 0–3, 7}. */
    public String ranges() {
      StringBuilder ranges = new StringBuilder();
      for (int i = 0, next; i < partitions.size(); i = next) {
        next = endOfRun(i);
        ranges.append(ranges.isEmpty() ? "" : ", ").append(partitions.get(i));
        ranges.append(next - i > 1 ? "–" + partitions.get(next - 1) : "");
      }
      return ranges.toString();
    }

    private int endOfRun(int start) {
      int end = start + 1;
      while (end < partitions.size() && partitions.get(end) == partitions.get(end - 1) + 1) {
        end++;
      }
      return end;
    }
  }
}
