package io.busytone.bench;

import io.busytone.bytes.Slice;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.decode.Decoding;
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

/** Decodes bytes to events: nanoseconds a record; of a byte and of CPU time: {@link BytesRead}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {
  @Param({"ECS", "MIXED", "TEXT", "STACK_TRACE", "ORDINARY", "HOSTILE"})
  public BenchmarkInput input = BenchmarkInput.ECS;

  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);
  private Slice[] records = {};
  private int next;

  @Setup
  public void read() {
    records = input.records();
  }

  @Benchmark
  public Decoding decode(BytesRead read) {
    Slice record = records[next];
    next = next + 1 == records.length ? 0 : next + 1;
    read.add(record.length());
    return decoder.decode(record);
  }
}
