package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes that die without a word. */
@ExtendWith(TestBedExtension.class)
@Timeout(240)
final class KillIT {
  private static final int LIVES = 20;
  private static final int RATE = 400;
  static final Set<Integer> ALL =
      IntStream.range(0, TestBed.PARTITIONS).boxed().collect(Collectors.toUnmodifiableSet());

  /** Short sessions: each life waits until the broker has given up the one before. */
  private static final Map<String, String> QUICK =
      Map.of(
          "BUSYTONE_CONSUMERS", "2",
          "BUSYTONE_MEMBERSHIP_WINDOW", "1900ms",
          "BUSYTONE_KAFKA_SESSION_TIMEOUT_MS", "4000",
          "BUSYTONE_KAFKA_HEARTBEAT_INTERVAL_MS", "700");

  @Test
  void twentyKills_underLoad_loseNothing(TestBed scene) {
    scene.say("seed " + scene.seed);
    ServiceProcess service = scene.startScraped(scene.instance("a", QUICK));
    scene.load.start(RATE);
    Random random = new Random(scene.seed);
    int showing = 0;
    for (int life = 1; life <= LIVES; life++) {
      long before = total(scene);
      String moment = killAtRandom(scene, service, random, before);
      long doubled = scene.ledger.ownerGone(ALL, System.nanoTime());
      long shown = total(scene) - before;
      showing += shown > 0 ? 1 : 0;
      scene.say("life %d showed %d, died %s, doubled %d".formatted(life, shown, moment, doubled));
      scene.scraper.resume(service);
      service.start();
    }
    scene.load.stop();
    scene.ledger.assertExact(Duration.ofSeconds(30));
    scene.say(scene.ledger.figures());
    assertThat(showing).as("lives that showed anything").isGreaterThan(LIVES / 4);
  }

  /**
   * A quarter dies while it starts and joins, a quarter at any time, and half within milliseconds
   * of a scrape: there the commit is under way.
   */
  private static String killAtRandom(
      TestBed scene, ServiceProcess service, Random random, long before) {
    int choice = random.nextInt(4);
    long millis = random.nextInt(1_500);
    String moment = "%d ms after it listened".formatted(millis);
    if (choice > 0) {
      Awaitility.await("counts in this life")
          .atMost(Duration.ofSeconds(30))
          .until(() -> total(scene) > before);
      moment = "%d ms into its counts".formatted(millis);
    }
    pass(Duration.ofMillis(millis));
    if (choice > 1) {
      long micros = random.nextInt(10_000);
      scene.scraper.awaitNext(service);
      pass(Duration.ofNanos(micros * 1_000));
      moment += ", %.1f ms after a scrape".formatted(micros / 1_000.0);
    }
    service.kill();
    scene.scraper.pause(service);
    return moment;
  }

  /** Lets time go by: when to kill is what this test is about. */
  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(time.plusSeconds(10))
        .until(() -> System.nanoTime() - end >= 0);
  }

  private static long total(TestBed scene) {
    return Math.round(scene.scraper.sums().sum(CountReconciliation.FAILURES));
  }
}
