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
import io.busytone.diagnose.DiagnoseSettings;
import io.busytone.diagnose.Diagnoser;
import io.busytone.event.Event;
import io.busytone.pipeline.EventJudge;
import io.busytone.pipeline.Judgement;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Judged events to counts that wait for a scrape, in batches as a poll brings them. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CountBenchmark {
  private static final int BATCH = 500;

  private final Catalog catalog = Catalog.load();
  private final SeriesRegistry registry =
      new SeriesRegistry(
          CardinalityLimits.DEFAULT, catalog, List.of(), List.of(), System::nanoTime);
  private final Ledger ledger = new Ledger(registry, false);
  private final EventCounter counter =
      new EventCounter(
          ledger,
          new ClientPorts(CardinalityLimits.DEFAULT, System::currentTimeMillis),
          new AffectedClients(CardinalityLimits.DEFAULT, System::currentTimeMillis));
  private final PartitionCounts counts = ledger.open(0, true, () -> true);
  private final EventJudge judge =
      new EventJudge(
          new Classifier(Rulebook.of(catalog)), new Diagnoser(catalog, DiagnoseSettings.DEFAULT));
  private final Judged[] events =
      Arrays.stream(BenchmarkInput.ECS.records())
          .map(BenchmarkInput::event)
          .map(this::judged)
          .toArray(Judged[]::new);
  private int next;
  private long end;

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long count() {
    Tally tally = new Tally();
    for (int i = 0; i < BATCH; i++) {
      Judged judged = events[next];
      next = next + 1 == events.length ? 0 : next + 1;
      counter.record(RecordOutcome.DECODED, tally);
      counter.event(
          judged.event(), judged.verdict(), judged.target(), 0, 1_790_000_001_000L, tally);
    }
    end += BATCH;
    ledger.add(counts, tally, end);
    return end;
  }

  private Judged judged(Event event) {
    Judgement judgement = judge.judge(event, event.timeMillis());
    return new Judged(event, judgement.verdict(), Slice.of(judgement.target().toString()));
  }

  private record Judged(Event event, Verdict verdict, Slice target) {}
}
