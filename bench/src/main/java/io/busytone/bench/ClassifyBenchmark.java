package io.busytone.bench;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Verdict;
import io.busytone.classify.Classifier;
import io.busytone.classify.Rulebook;
import io.busytone.event.Event;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Classifies events. The bytes are those of the events' texts. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ClassifyBenchmark {
  @Param public BenchmarkInput input = BenchmarkInput.ECS;

  private final Classifier classifier = new Classifier(Rulebook.of(Catalog.load()));
  private Event[] events = {};
  private int next;

  @Setup
  public void decode() {
    events = Arrays.stream(input.records()).map(BenchmarkInput::event).toArray(Event[]::new);
  }

  @Benchmark
  public Verdict classify(BytesRead read) {
    Event event = events[next];
    next = next + 1 == events.length ? 0 : next + 1;
    read.bytes += event.text().length();
    return classifier.classify(event);
  }
}
