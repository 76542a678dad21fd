package io.busytone.diagnose;

import io.busytone.probe.ProbeRequest;
import io.busytone.probe.ProbeResult;
import org.jspecify.annotations.Nullable;

/** When a prober is asked about one port, and what it found. Times are seconds since 1970. */
final class PortProbe {
  private static final int MINUTE_SECONDS = 60;

  /** So many failures within a minute are a spike. */
  private static final int FAILURES = 5;

  /** Fewer are one where several clients fail. */
  private static final int FAILURES_OF_SEVERAL = 2;

  private static final int LEAST_CLIENTS = 2;

  /** Not for each failure: most targets are not allowed, or not now. */
  private static final int ASK_AGAIN_SECONDS = 10;

  private int minuteBegan;
  private int failures;
  private int askedAt;
  private @Nullable ProbeRequest request;

  /** The run of failures that the request is about. */
  private int run;

  /**
   * Counts a failure.
   *
   * @return whether it is time to ask
   */
  boolean failed(int failingClients, int now) {
    if (now - minuteBegan >= MINUTE_SECONDS) {
      minuteBegan = now;
      failures = 0;
    }
    failures++;
    boolean spikes =
        failures >= FAILURES
            || (failures >= FAILURES_OF_SEVERAL && failingClients >= LEAST_CLIENTS);
    return spikes && now - askedAt >= ASK_AGAIN_SECONDS;
  }

  /**
   * The prober was asked.
   *
   * @param given its answer: a request, perhaps the one it gave before; null for none
   * @param failureRun number of the event with which the present failures began
   */
  void asked(@Nullable ProbeRequest given, int failureRun, int now) {
    askedAt = now;
    if (given != null && given != request) {
      request = given;
      run = failureRun;
    }
  }

  /** What the prober found during these failures; null if nothing, or if it is too long ago. */
  @Nullable ProbeResult result(int failureRun) {
    return request == null || run != failureRun ? null : request.result();
  }
}
