package io.busytone.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FollowedScraperTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final FollowedScraper scraper = new FollowedScraper();

  @Test
  void firstScraper_isFollowed_andTheSecondIsNot() {
    assertThat(at(0, "10.0.0.1")).isTrue();
    assertThat(at(1, "10.0.0.2")).isFalse();
    assertThat(at(15, "10.0.0.1")).isTrue();
  }

  @Test
  void secondScraper_takesOverOnceTheFirstMissedThreeIntervals() {
    at(0, "10.0.0.1");
    at(15, "10.0.0.1");
    assertThat(at(59, "10.0.0.2")).isFalse();
    assertThat(at(61, "10.0.0.2")).isTrue();
    assertThat(at(62, "10.0.0.1")).isFalse();
  }

  @Test
  void scraperSeenOnce_isGivenThreeMinutes() {
    at(0, "10.0.0.1");
    assertThat(at(179, "10.0.0.2")).isFalse();
    assertThat(at(181, "10.0.0.2")).isTrue();
  }

  private boolean at(long seconds, String address) {
    return scraper.isFollowed(address, TIMEOUT, Duration.ofSeconds(seconds).toNanos());
  }
}
