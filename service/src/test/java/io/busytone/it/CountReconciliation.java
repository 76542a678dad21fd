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
 * Compares what was scraped with what was produced. The increases and the committed offsets both
 * cover all runs of all instances. So where no process counts a partition any more, what was shown
 * of it beyond its committed offset will be shown again: exactly those records are counted twice.
 */
final class CountReconciliation {
  /**
   * A commit follows its scrape within milliseconds. What was shown longer ago than this when its
   * owner died must be committed, also on a busy machine: after that long without an accepted
   * commit, nothing more is shown (BUSYTONE_MEMBERSHIP_WINDOW).
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
  private final CounterIncreases increases;
  private final GroupOffsets offsets;
  private final List<Entry> entries = new ArrayList<>();
  private final ConcurrentSkipListMap<Long, long[]> history = new ConcurrentSkipListMap<>();
  private Duration doubledShownFor = Duration.ZERO;

  CountReconciliation(LoadGenerator load, CounterIncreases increases, GroupOffsets offsets) {
    this.load = load;
    this.increases = increases;
    this.offsets = offsets;
  }

  /** Remembers what is shown now; called after each scrape. */
  void note() {
    history.put(System.nanoTime(), shown());
  }

  /** How many failures were shown, by partition; those counted twice count as two. */
  long[] shown() {
    return shown(series -> true);
  }

  /** How many failures one instance showed, by partition. */
  long[] shownBy(ServiceProcess process) {
    return shown(series -> series.label(TimeSeries.INSTANCE).equals(process.instance()));
  }

  private long[] shown(Predicate<TimeSeries> which) {
    long[] shown = new long[load.partitions()];
    increases
        .sumBy(TimeSeries.FAILURES, which, "target")
        .forEach(
            (target, sum) -> {
              int partition = load.partitionOf(target.get(0));
              if (partition >= 0) { // others show in the comparison by series
                shown[partition] += Math.round(sum);
              }
            });
    return shown;
  }

  /**
   * Records what will be counted twice because the owner of these partitions is gone. No other
   * process may have shown any of their records since.
   *
   * @param goneNanos when it died, froze or gave them up
   * @return how many records are doubled by it
   */
  long ownerGone(Set<Integer> partitions, long goneNanos) {
    Map<Integer, Long> committed = offsets.awaitSettled(partitions);
    long[] shown = shown();
    long doubled = 0;
    doubledShownFor = Duration.ZERO;
    for (int partition : partitions) {
      long position = load.before(partition, committed.getOrDefault(partition, 0L));
      long repeated = shown[partition] - surplus(partition) - position;
      assertThat(repeated)
          .as("shown beyond the commit, partition %s; negative: committed unseen", partition)
          .isNotNegative()
          .isLessThanOrEqualTo(shown[partition] - shownLongBefore(goneNanos, partition));
      if (repeated > 0) {
        noteDoubled(partition, shown[partition] - repeated, goneNanos);
      }
      record(partition, position, repeated, 1);
      doubled += repeated;
    }
    return doubled;
  }

  private void noteDoubled(int partition, long shownOfThem, long goneNanos) {
    long firstNanos =
        history.entrySet().stream()
            .filter(scrape -> scrape.getValue()[partition] > shownOfThem)
            .mapToLong(Map.Entry::getKey)
            .findFirst()
            .orElse(goneNanos);
    Duration shownFor = Duration.ofNanos(Math.max(0, goneNanos - firstNanos));
    if (shownFor.compareTo(doubledShownFor) > 0) {
      doubledShownFor = shownFor;
    }
  }

  /**
   * How long the records that {@link #ownerGone} last found doubled had been shown when their owner
   * was gone: in that time their commit had not reached the broker. Zero where none were doubled.
   */
  Duration doubledShownFor() {
    return doubledShownFor;
  }

  /**
   * Records that records of a partition, from this index on, are counted twice (1) or lost (-1).
   */
  void record(int partition, long first, long count, int more) {
    if (count > 0) {
      entries.add(new Entry(partition, first, count, more));
    }
  }

  private long shownLongBefore(long goneNanos, int partition) {
    var entry = history.floorEntry(goneNanos - COMMITTED_WITHIN.toNanos());
    return entry == null ? 0 : entry.getValue()[partition];
  }

  private long recorded(ToLongFunction<Entry> what) {
    return entries.stream().mapToLong(what).sum();
  }

  private long surplus(int partition) {
    return recorded(e -> e.partition() == partition ? e.more() * e.count() : 0);
  }

  /** Number of records counted twice so far. */
  long doubled() {
    return recorded(e -> e.more() > 0 ? e.count() : 0);
  }

  /** Number of records lost so far. */
  long lost() {
    return recorded(e -> e.more() < 0 ? e.count() : 0);
  }

  /**
   * Waits until each partition shows what was produced, corrected by what was recorded here;
   * asserts that it stays so and that every series has the right value.
   */
  void assertExact(Duration patience) {
    long[] expected = new long[load.partitions()];
    for (int partition = 0; partition < expected.length; partition++) {
      expected[partition] = load.accepted(partition).size() + surplus(partition);
    }
    Awaitility.await("the sums by partition")
        .during(Duration.ofSeconds(1))
        .atMost(patience)
        .untilAsserted(() -> assertThat(shown()).isEqualTo(expected));
    assertThat(increases.sumBy(TimeSeries.FAILURES, ProducedFailure.NAMES)).isEqualTo(bySeries());
    double total = load.total() + doubled() - lost();
    assertThat(increases.sumBy("busytone_records_total", "outcome"))
        .isEqualTo(Map.of(List.of("decoded"), total));
    assertThat(increases.sumBy("busytone_events_total", "outcome"))
        .isEqualTo(Map.of(List.of("failure"), total));
    assertThat(increases.sum("busytone_event_delay_seconds_count")).isEqualTo(total);
  }

  /**
   * Waits until each partition shows all that was produced.
   *
   * @return how many records are shown more than once
   */
  long assertNoneLost(Duration patience) {
    Awaitility.await("all that was produced")
        .during(Duration.ofSeconds(1))
        .atMost(patience)
        .untilAsserted(
            () -> {
              long[] shown = shown();
              for (int partition = 0; partition < shown.length; partition++) {
                assertThat(shown[partition])
                    .as("shown of partition %s", partition)
                    .isGreaterThanOrEqualTo(load.accepted(partition).size());
              }
            });
    return Arrays.stream(shown()).sum() - load.total();
  }

  private Map<List<String>, Double> bySeries() {
    Map<List<String>, Double> expected = new HashMap<>();
    for (int partition = 0; partition < load.partitions(); partition++) {
      long index = 0;
      for (ProducedFailure failure : load.accepted(partition).values()) {
        expected.merge(failure.labels(), (double) times(partition, index), Double::sum);
        index++;
      }
    }
    expected.values().removeIf(sum -> sum == 0);
    return expected;
  }

  private long times(int partition, long index) {
    return 1 + recorded(e -> e.covers(partition, index) ? e.more() : 0);
  }

  /** A summary in one line. */
  String figures() {
    Map<Integer, Long> byPartition = new TreeMap<>();
    entries.forEach(e -> byPartition.merge(e.partition(), e.more() * e.count(), Long::sum));
    long shown = Arrays.stream(shown()).sum();
    return "produced %d, scraped %d, doubled %d, lost %d %s"
        .formatted(load.total(), shown, doubled(), lost(), byPartition);
  }
}
