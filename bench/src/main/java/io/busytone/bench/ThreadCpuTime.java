package io.busytone.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** CPU time that threads have used. */
final class ThreadCpuTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ThreadCpuTime() {}

  /** CPU time of the calling thread. */
  static Duration ofCaller() {
    return Duration.ofNanos(THREADS.getCurrentThreadCpuTime());
  }

  /** CPU time of the one live thread with this name. */
  static Duration of(String thread) {
    for (ThreadInfo info : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (info != null && info.getThreadName().equals(thread)) {
        return Duration.ofNanos(THREADS.getThreadCpuTime(info.getThreadId()));
      }
    }
    throw new IllegalStateException("no thread is called " + thread);
  }
}
