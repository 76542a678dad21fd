package io.busytone.bench;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Verdict;
import io.busytone.classify.Classifier;
import io.busytone.classify.Rulebook;
import io.busytone.count.AffectedClients;
import io.busytone.count.CardinalityLimits;
import io.busytone.count.ClientPorts;
import io.busytone.count.EventCounter;
import io.busytone.count.Ledger;
import io.busytone.count.PartitionCounts;
import io.busytone.count.RecordOutcome;
import io.busytone.count.SeriesRegistry;
import io.busytone.count.Tally;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.decode.Decoding.Decoded;
import io.busytone.diagnose.DiagnoseSettings;
import io.busytone.diagnose.Diagnoser;
import io.busytone.event.Event;
import io.busytone.pipeline.Statement;
import io.busytone.pipeline.StatementReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What each stage (decoding; reading what the event says, that is classifying and finding the
 * target; diagnosing; counting) adds to a log record, in nanoseconds of CPU time, Kafka left out:
 * runs the stages up to each one in turn, and takes the least of several rounds. {@code java -cp
 * bench/target/bench.jar:service/target/busytone.jar io.busytone.bench.StageCosts}
 */
public final class StageCosts {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int RECORDS = 150_000;

  /** Of a topic that 200,000 log records a second are written to. */
  private static final int RECORDS_OF_A_MILLISECOND = 200;

  private static final int WARM_UP = 2;
  private static final int ROUNDS = 8;
  private static final int BATCH = 500;

  /** What is done with a record, each with all before it. */
  private enum Stage {
    DECODE,
    READ,
    DIAGNOSE,
    COUNT;

    boolean isAfter(Stage other) {
      return compareTo(other) > 0;
    }
  }

  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);
  private final StatementReader reader;
  private final Diagnoser diagnoser;
  private final Ledger ledger;
  private final EventCounter counter;
  private final PartitionCounts counts;
  private final Slice[] records;
  private Tally tally = new Tally();
  private long millis = System.currentTimeMillis();
  private long made;
  private long end;
  private long events;

  private StageCosts(Workload workload) {
    Catalog catalog = Catalog.load();
    reader = new StatementReader(new Classifier(Rulebook.of(catalog)));
    diagnoser = new Diagnoser(catalog, DiagnoseSettings.DEFAULT);
    ledger =
        new Ledger(
            new SeriesRegistry(
                CardinalityLimits.DEFAULT, catalog, List.of(), List.of(), System::nanoTime),
            false);
    counter =
        new EventCounter(
            ledger,
            new ClientPorts(CardinalityLimits.DEFAULT, System::currentTimeMillis),
            new AffectedClients(CardinalityLimits.DEFAULT, System::currentTimeMillis));
    counts = ledger.open(0, true, () -> true);
    RecordSource source =
        workload.source(() -> made++ % RECORDS_OF_A_MILLISECOND == 0 ? millis++ : millis);
    records =
        Stream.generate(source::next)
            .limit(RECORDS / source.logRecords())
            .map(Slice::of)
            .toArray(Slice[]::new);
  }

  /** Prints a line for each topic. */
  public static void main(String[] args) {
    for (Workload workload : Workload.values()) {
      Map<Stage, Double> nanos = new StageCosts(workload).measure();
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-6s", workload.id()));
      double before = 0;
      for (Map.Entry<Stage, Double> each : nanos.entrySet()) {
        line.append(
            String.format(
                Locale.ROOT,
                " %s %,.0f",
                each.getKey().name().toLowerCase(Locale.ROOT),
                each.getValue() - before));
        before = each.getValue();
      }
      System.out.println(line + String.format(Locale.ROOT, " together %,.0f ns", before));
    }
  }

  private Map<Stage, Double> measure() {
    Map<Stage, Double> least = new EnumMap<>(Stage.class);
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      for (Stage last : Stage.values()) {
        double nanos = nanosUpTo(last);
        if (round >= WARM_UP) {
          least.merge(last, nanos, Math::min);
        }
      }
    }
    return least;
  }

  private double nanosUpTo(Stage last) {
    long before = THREADS.getCurrentThreadCpuTime();
    events = 0;
    for (int i = 0; i < records.length; i++) {
      if (decoder.decode(records[i]) instanceof Decoded decoded) {
        for (Event event : decoded.events()) {
          events++;
          take(event, last);
        }
      }
      if (last == Stage.COUNT && i % BATCH == BATCH - 1) {
        end += BATCH;
        ledger.add(counts, tally, end);
        tally = new Tally();
      }
    }
    return (THREADS.getCurrentThreadCpuTime() - before) / (double) events;
  }

  private void take(Event event, Stage last) {
    if (last == Stage.DECODE) {
      return;
    }
    Statement said = reader.read(event);
    if (last == Stage.READ) {
      return;
    }
    Verdict verdict = diagnoser.diagnose(event, said.dialled(), said.verdict(), millis, null);
    if (last.isAfter(Stage.DIAGNOSE)) {
      counter.record(RecordOutcome.DECODED, tally);
      counter.event(event, verdict, said.label(), millis, millis, tally);
    }
  }
}
