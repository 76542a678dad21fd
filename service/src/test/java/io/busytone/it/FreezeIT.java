package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process that stands still past its session while another takes over, and wakes up. */
@ExtendWith(TestBedExtension.class)
@Timeout(150)
final class FreezeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void frozenPastItsSession_neitherLosesNorDoubles(TestBed scene) throws IOException {
    ServiceProcess sleeper = scene.startScraped(scene.instance("a"));
    ServiceProcess other = scene.startScraped(scene.instance("b"));
    scene.offsets.awaitShares(Map.of("a", 2, "b", 2));
    scene.load.start(400);
    awaitMore(scene, sleeper, 200);
    awaitMore(scene, other, 200);

    Set<Integer> its = scene.offsets.held().getOrDefault("a", Set.of());
    long frozenNanos = System.nanoTime();
    sleeper.freeze();
    scene.scraper.pause(sleeper); // returns when the scrape under way, if there is one, has failed
    long doubled = scene.ledger.ownerGone(its, frozenNanos);
    assertThat(scene.offsets.held()).as("still in its session").containsEntry("a", its);
    scene.offsets.awaitShares(Map.of("b", TestBed.PARTITIONS));
    awaitMore(scene, other, 800);

    try (RawHttpGet early = scrapeThatWaits(sleeper)) {
      scene.scraper.pause(other); // so that what it shows and what it gives back are one
      assertThat(scene.ledger.ownerGone(KillIT.ALL, System.nanoTime())).isZero();
      sleeper.thaw();
      scene.scraper.accept(sleeper, early.answer());
    }
    scene.scraper.resume(sleeper);
    scene.offsets.awaitShares(Map.of("a", 2, "b", 2));
    scene.scraper.resume(other);
    awaitMore(scene, sleeper, 200);
    scene.load.stop();
    scene.ledger.assertExact(PATIENCE);
    scene.say("doubled at the freeze " + doubled + "; " + scene.ledger.figures());
  }

  /** A scrape that reached the frozen process's kernel: it is answered when the process wakes. */
  private static RawHttpGet scrapeThatWaits(ServiceProcess frozen) throws IOException {
    return new RawHttpGet("127.0.0.1", frozen.port(), "/metrics", RawHttpGet.SCRAPER, 0, PATIENCE);
  }

  static void awaitMore(TestBed scene, ServiceProcess process, int counts) {
    double before = sumOf(scene, process);
    Awaitility.await(counts + " more counts of " + process.instance())
        .atMost(PATIENCE)
        .until(() -> sumOf(scene, process) >= before + counts);
  }

  static double sumOf(TestBed scene, ServiceProcess process) {
    return scene
        .scraper
        .sums()
        .sum(
            CountReconciliation.FAILURES,
            s -> s.label(TimeSeries.INSTANCE).equals(process.instance()));
  }
}
