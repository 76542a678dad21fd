package io.busytone.bench;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Verdict;
import io.busytone.classify.Classifier;
import io.busytone.classify.Rulebook;
import io.busytone.event.Event;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Classifies events: nanoseconds an event; of a byte of its text and of CPU time: {@link
 * BytesRead}. {@code -p times=1,10} compares with a catalog of ten times the phrases and rules.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ClassifyBenchmark {
  @Param public BenchmarkInput input = BenchmarkInput.ECS;

  @Param("1")
  public int times = 1;

  private Classifier classifier = classifier(1);
  private Event[] events = {};
  private int next;

  @Setup
  public void prepare() {
    if (times != 1) {
      classifier = classifier(times);
    }
    events = input.events();
  }

  @Benchmark
  public Verdict classify(BytesRead read) {
    Event event = events[next];
    next = next + 1 == events.length ? 0 : next + 1;
    read.add(event.text().length());
    return classifier.classify(event);
  }

  private static Classifier classifier(int times) {
    return new Classifier(Rulebook.of(LargerCatalog.of(Catalog.load(), times)));
  }
}
