package io.busytone.web.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits how many wrong passwords a client's network may try: 10 a minute. Remembers the latest
 * 10,000 networks.
 */
final class FailureLimiter {
  static final int MAX_FAILURES = 10;
  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MAX_NETWORKS = 10_000;

  private final LongSupplier nanoTime;
  private final Map<ClientNetwork, Window> windows = new LinkedHashMap<>();

  FailureLimiter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Seconds until an address may try again; 0 if it may now. */
  synchronized int secondsToWait(String address) {
    Window window = windows.get(ClientNetwork.of(address));
    if (window == null || window.failures < MAX_FAILURES) {
      return 0;
    }
    long nanosLeft = WINDOW_NANOS - (nanoTime.getAsLong() - window.start);
    return nanosLeft <= 0 ? 0 : 1 + (int) TimeUnit.NANOSECONDS.toSeconds(nanosLeft);
  }

  /**
   * Counts a wrong password.
   *
   * @return whether the address must wait from now on
   */
  synchronized boolean failed(String address) {
    long now = nanoTime.getAsLong();
    ClientNetwork network = ClientNetwork.of(address);
    Window window = windows.get(network);
    if (window == null || now - window.start >= WINDOW_NANOS) {
      windows.remove(network);
      window = new Window(now);
      windows.put(network, window);
      if (windows.size() > MAX_NETWORKS) {
        windows.remove(windows.keySet().iterator().next());
      }
    }
    window.failures++;
    return window.failures == MAX_FAILURES;
  }

  private static final class Window {
    private final long start;
    private int failures;

    Window(long start) {
      this.start = start;
    }
  }
}
