package io.busytone.app;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.busytone.count.Ledger;
import io.busytone.count.Meters;
import io.busytone.count.PartitionLag;
import io.busytone.ingest.Ingest;
import io.busytone.web.ConsumerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads the status of this process's consumer from where its parts are kept. */
final class ConsumerStatusReader {
  private final Ingest ingest;
  private final Ledger ledger;
  private final Supplier<List<String>> problems;

  /**
   * @param problems why the process is not ready
   */
  ConsumerStatusReader(Ingest ingest, Ledger ledger, Supplier<List<String>> problems) {
    this.ingest = ingest;
    this.ledger = ledger;
    this.problems = problems;
  }

  ConsumerStatus read() {
    List<PartitionLag> lags = ingest.lags();
    return new ConsumerStatus(
        shares(lags),
        lags.stream().mapToDouble(PartitionLag::records).sum(),
        Duration.ofSeconds((long) lags.stream().mapToDouble(PartitionLag::seconds).max().orElse(0)),
        Optional.of(ingest.countedAtMillis())
            .filter(millis -> millis > 0)
            .map(Instant::ofEpochMilli),
        ledger.counted(Meters.RECORDS),
        ledger.counted(Meters.DEAD_LETTERS),
        problems.get());
  }

  /** Whether partitions are held and all of them are caught up. */
  boolean isCaughtUp() {
    List<PartitionLag> lags = ingest.lags();
    double most = ConsumerStatus.MOST_LAG.toSeconds();
    return !lags.isEmpty() && lags.stream().allMatch(lag -> lag.seconds() < most);
  }

  private List<ConsumerStatus.Share> shares(List<PartitionLag> lags) {
    return lags.stream()
        .collect(
            groupingBy(
                PartitionLag::topic, TreeMap::new, mapping(PartitionLag::partition, toList())))
        .entrySet()
        .stream()
        .map(topic -> share(topic.getKey(), topic.getValue()))
        .toList();
  }

  private ConsumerStatus.Share share(String topic, List<Integer> partitions) {
    return new ConsumerStatus.Share(
        topic, partitions.stream().sorted().toList(), ingest.partitions(topic));
  }
}
