package io.busytone.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Beside the time that a call takes, JMH prints the time that a byte takes ({@code bytes}), and the
 * CPU time of the thread for a call and a byte ({@code cpuCalls}, {@code cpuBytes}), which other
 * programs on the machine disturb less.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class BytesRead {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  public long bytes;

  private long calls;
  private long startNanos;
  private long startCpuNanos;

  @Setup(Level.Iteration)
  public void start() {
    calls = 0;
    startCpuNanos = THREADS.getCurrentThreadCpuTime();
    startNanos = System.nanoTime();
  }

  /** Bytes of a call. */
  void add(int length) {
    calls++;
    bytes += length;
  }

  /** So many that JMH, which divides the time that passed, prints the CPU time of one. */
  public double cpuBytes() {
    return bytes * passedPerCpuTime();
  }

  /** Likewise. */
  public double cpuCalls() {
    return calls * passedPerCpuTime();
  }

  private double passedPerCpuTime() {
    double cpuNanos = THREADS.getCurrentThreadCpuTime() - startCpuNanos;
    return (System.nanoTime() - startNanos) / cpuNanos;
  }
}
