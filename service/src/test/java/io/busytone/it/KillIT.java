package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes that are killed. */
@ExtendWith(TestBedExtension.class)
@Order(1)
@Timeout(480) // alone it takes 100 s, most of them session time-outs
final class KillIT {
  private static final int RUNS = 20;
  private static final int RATE = 400;

  /**
   * Short sessions: each run gets its partitions when the session of the killed one has timed out.
   */
  private static final Map<String, String> QUICK =
      Map.of(
          "BUSYTONE_CONSUMERS", "2",
          "BUSYTONE_MEMBERSHIP_WINDOW", "1900ms",
          "BUSYTONE_KAFKA_SESSION_TIMEOUT_MS", "4000",
          "BUSYTONE_KAFKA_HEARTBEAT_INTERVAL_MS", "700");

  @Test
  void twentyKills_underLoad_loseNothing(TestBed bed) {
    bed.say("seed " + bed.seed);
    ServiceProcess service = bed.startScraped(bed.instance("a", QUICK));
    bed.load.start(RATE);
    Random random = new Random(bed.seed);
    int showing = 0;
    for (int run = 1; run <= RUNS; run++) {
      long before = total(bed);
      String moment = killAtRandom(bed, service, random, before);
      long doubled = bed.counts.ownerGone(TestBed.ALL_PARTITIONS, System.nanoTime());
      long shown = total(bed) - before;
      showing += shown > 0 ? 1 : 0;
      bed.say("run %d showed %d, died %s, doubled %d".formatted(run, shown, moment, doubled));
      bed.scraper.resume(service);
      service.start();
    }
    bed.load.stop();
    bed.counts.assertExact(Duration.ofSeconds(30));
    bed.say(bed.counts.figures());
    assertThat(showing).as("runs that showed anything").isGreaterThan(RUNS / 4);
  }

  /**
   * A quarter of the runs are killed while they start and join, a quarter at any time, and half
   * within milliseconds of a scrape, while its commit is under way.
   */
  private static String killAtRandom(
      TestBed bed, ServiceProcess service, Random random, long before) {
    int choice = random.nextInt(4);
    long millis = random.nextInt(1_500);
    String moment = "%d ms after it listened".formatted(millis);
    if (choice > 0) {
      Awaitility.await("counts in this run")
          .atMost(Duration.ofSeconds(30))
          .until(() -> total(bed) > before);
      moment = "%d ms into its counts".formatted(millis);
    }
    CompletableFuture<Void> due = TestBed.after(Duration.ofMillis(millis));
    if (choice > 1) {
      long micros = random.nextInt(10_000);
      due =
          due.thenCompose(unused -> bed.scraper.next(service))
              .thenCompose(unused -> TestBed.after(Duration.ofNanos(micros * 1_000)));
      moment += ", %.1f ms after a scrape".formatted(micros / 1_000.0);
    }
    due.thenRun(service::kill).orTimeout(30, TimeUnit.SECONDS).join();
    bed.scraper.pause(service);
    return moment;
  }

  private static long total(TestBed bed) {
    return Math.round(bed.scraper.increases().sum(TimeSeries.FAILURES));
  }
}
