package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.awaitility.Awaitility;

/**
 * Holds what was scraped against what was produced. Both the sums and the committed positions go
 * through all lives of all instances, so where nobody counts a partition any more, what was shown
 * of it beyond its committed position will be shown again: those records are doubled, exactly those
 * and no others.
 */
final class CountReconciliation {
  static final String FAILURES = "busytone_connection_failures_total";

  /**
   * A commit follows its scrape within milliseconds. What was shown longer ago than this when its
   * owner died has to be committed, also on a busy machine.
   */
  private static final Duration COMMITTED_WITHIN = Duration.ofSeconds(3);

  /**
   * Records of a partition that count more or less often than once.
   *
   * @param first index of the first one
   * @param more 1 if they are doubled, -1 if they are lost
   */
  private record Entry(int partition, long first, long count, int more) {
    boolean covers(int ofPartition, long index) {
      return partition == ofPartition && first <= index && index < first + count;
    }
  }

  private final LoadGenerator load;
  private final CounterIncreases sums;
  private final GroupOffsets offsets;
  private final List<Entry> entries = new ArrayList<>();
  private final ConcurrentSkipListMap<Long, long[]> history = new ConcurrentSkipListMap<>();

  CountReconciliation(LoadGenerator load, CounterIncreases sums, GroupOffsets offsets) {
    this.load = load;
    this.sums = sums;
    this.offsets = offsets;
  }

  /** Remembers what is shown now; for after each scrape. */
  void note() {
    history.put(System.nanoTime(), shown());
  }

  /** How many failures were shown, by partition, doubled ones twice. */
  long[] shown() {
    return shown(series -> true);
  }

  /** How many failures one instance showed, by partition. */
  long[] shownBy(ServiceProcess process) {
    return shown(series -> series.label(TimeSeries.INSTANCE).equals(process.instance()));
  }

  private long[] shown(Predicate<TimeSeries> which) {
    long[] shown = new long[load.partitions()];
    sums.sumBy(FAILURES, which, "target")
        .forEach(
            (target, sum) -> {
              int partition = load.partitionOf(target.get(0));
              if (partition >= 0) { // the comparison by series tells of others
                shown[partition] += Math.round(sum);
              }
            });
    return shown;
  }

  /**
   * Books what is doubled because the owner of these partitions is gone. Nobody may count them at
   * the moment.
   *
   * @param goneNanos when it died, froze or gave them up
   * @return how many records are doubled by it
   */
  long ownerGone(Set<Integer> partitions, long goneNanos) {
    Map<Integer, Long> committed = offsets.settled(partitions);
    long[] shown = shown();
    long doubled = 0;
    for (int partition : partitions) {
      long position = load.before(partition, committed.getOrDefault(partition, 0L));
      long repeated = shown[partition] - surplus(partition) - position;
      assertThat(repeated)
          .as("shown beyond the commit, partition %s; negative: committed unseen", partition)
          .isNotNegative()
          .isLessThanOrEqualTo(shown[partition] - shownLongBefore(goneNanos, partition));
      book(partition, position, repeated, 1);
      doubled += repeated;
    }
    return doubled;
  }

  /** Books that records of a partition, from this index on, are doubled (1) or lost (-1). */
  void book(int partition, long first, long count, int more) {
    if (count > 0) {
      entries.add(new Entry(partition, first, count, more));
    }
  }

  private long shownLongBefore(long goneNanos, int partition) {
    var entry = history.floorEntry(goneNanos - COMMITTED_WITHIN.toNanos());
    return entry == null ? 0 : entry.getValue()[partition];
  }

  private long booked(ToLongFunction<Entry> what) {
    return entries.stream().mapToLong(what).sum();
  }

  private long surplus(int partition) {
    return booked(e -> e.partition() == partition ? e.more() * e.count() : 0);
  }

  /** All that was booked as doubled so far. */
  long doubled() {
    return booked(e -> e.more() > 0 ? e.count() : 0);
  }

  /** All that was booked as lost so far. */
  long lost() {
    return booked(e -> e.more() < 0 ? e.count() : 0);
  }

  /**
   * Waits until as much was shown as was produced, with what is booked, by partition, and asserts
   * that it stays so and that every series says what it must.
   */
  void assertExact(Duration patience) {
    long[] expected = new long[load.partitions()];
    for (int partition = 0; partition < expected.length; partition++) {
      expected[partition] = load.taken(partition).size() + surplus(partition);
    }
    Awaitility.await("the sums by partition")
        .during(Duration.ofSeconds(1))
        .atMost(patience)
        .untilAsserted(() -> assertThat(shown()).isEqualTo(expected));
    assertThat(sums.sumBy(FAILURES, ProducedFailure.NAMES)).isEqualTo(bySeries());
    double total = load.total() + doubled() - lost();
    assertThat(sums.sumBy("busytone_records_total", "outcome"))
        .isEqualTo(Map.of(List.of("decoded"), total));
    assertThat(sums.sumBy("busytone_events_total", "outcome"))
        .isEqualTo(Map.of(List.of("failure"), total));
    assertThat(sums.sum("busytone_event_delay_seconds_count")).isEqualTo(total);
  }

  private Map<List<String>, Double> bySeries() {
    Map<List<String>, Double> expected = new HashMap<>();
    for (int partition = 0; partition < load.partitions(); partition++) {
      long index = 0;
      for (ProducedFailure failure : load.taken(partition).values()) {
        expected.merge(failure.labels(), (double) times(partition, index), Double::sum);
        index++;
      }
    }
    expected.values().removeIf(sum -> sum == 0);
    return expected;
  }

  private long times(int partition, long index) {
    return 1 + booked(e -> e.covers(partition, index) ? e.more() : 0);
  }

  /** One line with the figures. */
  String figures() {
    Map<Integer, Long> byPartition = new TreeMap<>();
    entries.forEach(e -> byPartition.merge(e.partition(), e.more() * e.count(), Long::sum));
    long shown = Arrays.stream(shown()).sum();
    return "produced %d, scraped %d, doubled %d, lost %d %s"
        .formatted(load.total(), shown, doubled(), lost(), byPartition);
  }
}
