package io.busytone.count;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one scraper that offsets follow, where several ask: the first one seen, by address, until it
 * misses three of its intervals. Not thread-safe.
 */
final class FollowedScraper {
  private static final int MISSED_INTERVALS = 3;
  private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);

  private @Nullable String followed;
  private long seenAtNanos;
  private long intervalNanos;

  /**
   * A scraper asks for metrics.
   *
   * @param address its IP address
   * @param timeout its scrape time-out, which is never longer than its interval
   * @return whether offsets follow it
   */
  boolean isFollowed(String address, Duration timeout, long nowNanos) {
    long gap = nowNanos - seenAtNanos;
    if (address.equals(followed)) {
      intervalNanos = clamp(gap, timeout);
    } else if (followed == null || gap > MISSED_INTERVALS * intervalNanos) {
      followed = address;
      intervalNanos = clamp(Duration.ofMinutes(1).toNanos(), timeout);
    } else {
      return false;
    }
    seenAtNanos = nowNanos;
    return true;
  }

  private static long clamp(long gapNanos, Duration timeout) {
    return Math.min(LONGEST_INTERVAL.toNanos(), Math.max(gapNanos, timeout.toNanos()));
  }
}
