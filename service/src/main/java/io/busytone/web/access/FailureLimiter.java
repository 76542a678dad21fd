package io.busytone.web.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits how many wrong passwords an address may try: 10 a minute. Addresses of IPv6 count by their
 * /64 network, the least that one subscriber gets (RFC 6177). Remembers the latest 10,000 of them.
 */
final class FailureLimiter {
  static final int MAX_FAILURES = 10;
  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MAX_NETWORKS = 10_000;
  private static final int NETWORK_BYTES = 8;

  private final LongSupplier nanoTime;
  private final Map<String, Window> windows = new LinkedHashMap<>();

  FailureLimiter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Seconds until an address may try again; 0 if it may now. */
  synchronized int secondsToWait(String address) {
    Window window = windows.get(network(address));
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
    String network = network(address);
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

  private static String network(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress(); // a literal: nothing is looked up
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private static final class Window {
    private final long start;
    private int failures;

    Window(long start) {
      this.start = start;
    }
  }
}
