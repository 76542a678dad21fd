package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A process that is stopped (SIGSTOP) for longer than its session while another takes over, and
 * then continues.
 */
@ExtendWith(TestBedExtension.class)
@Order(3)
@Timeout(150)
final class FreezeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void frozenPastItsSession_neitherLosesNorDoubles(TestBed bed) throws IOException {
    ServiceProcess sleeper = bed.startScraped(bed.instance("a"));
    ServiceProcess other = bed.startScraped(bed.instance("b"));
    bed.offsets.awaitShares(Map.of("a", 2, "b", 2));
    bed.load.start(400);
    bed.awaitMore(sleeper, 200);
    bed.awaitMore(other, 200);

    bed.scraper.pause(other); // or it might show what it takes over before this is recorded
    Set<Integer> its = bed.offsets.held().getOrDefault("a", Set.of());
    // what a scrape has moved and not answered is counted twice later on: LateAckIT is about that
    bed.scraper.pause(sleeper);
    long frozenNanos = System.nanoTime();
    sleeper.freeze();
    long doubled = bed.counts.ownerGone(its, frozenNanos);
    bed.scraper.resume(other);
    bed.offsets.awaitShares(Map.of("b", TestBed.PARTITIONS));
    bed.awaitMore(other, 800);

    try (RawHttpGet early = scrapeThatWaits(sleeper)) {
      bed.scraper.pause(other); // so that it gives back exactly what it shows
      assertThat(bed.counts.ownerGone(TestBed.ALL_PARTITIONS, System.nanoTime())).isZero();
      sleeper.thaw();
      bed.scraper.accept(sleeper, early.response());
    }
    bed.scraper.resume(sleeper);
    bed.offsets.awaitShares(Map.of("a", 2, "b", 2));
    bed.scraper.resume(other);
    bed.awaitMore(sleeper, 200);
    bed.load.stop();
    bed.counts.assertExact(PATIENCE);
    bed.say("doubled at the freeze " + doubled + "; " + bed.counts.figures());
  }

  /**
   * A scrape of the frozen process: its kernel accepts it, the process answers when it continues.
   */
  private static RawHttpGet scrapeThatWaits(ServiceProcess frozen) throws IOException {
    return new RawHttpGet(
        "127.0.0.1", frozen.port(), "/metrics", RawHttpGet.SCRAPER_HEADERS, 0, PATIENCE);
  }
}
