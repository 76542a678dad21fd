package io.busytone.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a contender used.
 *
 * @param thread CPU time of the thread that polls; null if it runs in another process
 * @param process CPU time of all its process's threads: garbage collection, compilation and the
 *     Kafka client's own threads included
 * @param allocatedBytes what the thread that polls allocated; null if it runs in another process
 */
record Usage(@Nullable Duration thread, Duration process, @Nullable Long allocatedBytes) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** CPU time of all threads of this process so far. */
  static Duration processCpuTime() {
    return Duration.ofNanos(SYSTEM.getProcessCpuTime());
  }

  /** CPU time of the one live thread with this name; zero if there is none yet. */
  static Duration threadCpuTime(String thread) {
    long id = idOf(thread);
    return id < 0 ? Duration.ZERO : Duration.ofNanos(THREADS.getThreadCpuTime(id));
  }

  /**
   * Of the calling thread, which did nothing else since it started.
   *
   * @param processBefore {@link #processCpuTime} before it started
   */
  static Usage ofCaller(Duration processBefore) {
    return new Usage(
        Duration.ofNanos(THREADS.getCurrentThreadCpuTime()),
        processCpuTime().minus(processBefore),
        THREADS.getCurrentThreadAllocatedBytes());
  }

  /** Likewise, of the one live thread with this name. */
  static Usage ofThread(String thread, Duration processBefore) {
    long id = idOf(thread);
    if (id < 0) {
      throw new IllegalStateException("no thread is called " + thread);
    }
    return new Usage(
        Duration.ofNanos(THREADS.getThreadCpuTime(id)),
        processCpuTime().minus(processBefore),
        THREADS.getThreadAllocatedBytes(id));
  }

  private static long idOf(String thread) {
    for (ThreadInfo info : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (info != null && info.getThreadName().equals(thread)) {
        return info.getThreadId();
      }
    }
    return -1;
  }
}
