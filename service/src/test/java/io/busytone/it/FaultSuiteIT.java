package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Faults of all sorts, one after the other, under load: what Prometheus adds up is what was
 * produced, but for what a kill within milliseconds after a scrape doubles, and that number is
 * known. Each fault comes once; {@code -Dfaults.rounds=100} repeats all of them in random order.
 */
@ExtendWith(TestBedExtension.class)
@Order(3)
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class FaultSuiteIT {
  private static final int ROUNDS = Integer.getInteger("faults.rounds", 1);
  private static final Duration SILENCE =
      Duration.ofSeconds(Integer.getInteger("faults.silence", 2));
  private static final int RATE = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Short sessions: who starts again gets its partitions when the old session has timed out. */
  private static final Map<String, String> QUICK =
      Map.of(
          "BUSYTONE_CONSUMERS", "2",
          "BUSYTONE_MEMBERSHIP_WINDOW", "1900ms",
          "BUSYTONE_KAFKA_SESSION_TIMEOUT_MS", "4000",
          "BUSYTONE_KAFKA_HEARTBEAT_INTERVAL_MS", "700");

  /** The same under the protocol of KIP-848, whose session time-out the broker has. */
  private static final Map<String, String> CONSUMER_PROTOCOL =
      Map.of(
          "BUSYTONE_CONSUMERS", "2",
          "BUSYTONE_MEMBERSHIP_WINDOW", "1900ms",
          "BUSYTONE_KAFKA_GROUP_PROTOCOL", "consumer",
          "BUSYTONE_KAFKA_SESSION_TIMEOUT_MS", "",
          "BUSYTONE_KAFKA_HEARTBEAT_INTERVAL_MS", "");

  private enum Fault {
    /** SIGKILL at any moment of an interval. */
    KILL,
    /** SIGKILL within 20 ms after a scrape was answered. */
    KILL_AFTER_SCRAPE,
    TERM,
    /** SIGSTOP for less than the session. */
    FREEZE,
    /** Scrapes that are given up in the middle of the answer, among good ones. */
    CUT_SCRAPES,
    /** An answer that is read slowly, to its end. */
    SLOW_SCRAPE,
    /** For two seconds, or {@code -Dfaults.silence=120}. */
    NO_SCRAPES,
    /** Another Prometheus, at another address. */
    SECOND_SCRAPER
  }

  /** What the rounds of one fault did. */
  private static final class Toll {
    int times;
    long doubled;
    int doublings;
  }

  @Test
  void faults_withTheClassicProtocol_loseNothing(TestBed bed) throws Exception {
    faults(bed, QUICK);
  }

  /** Takes as long again: at length only. */
  @Test
  @EnabledIfSystemProperty(named = "faults.rounds", matches = "\\d+")
  void faults_withTheConsumerProtocol_loseNothing(TestBed bed) throws Exception {
    faults(bed, CONSUMER_PROTOCOL);
  }

  private static void faults(TestBed bed, Map<String, String> settings) throws Exception {
    Random random = new Random(bed.seed);
    ServiceProcess service = bed.startScraped(bed.instance("a", settings));
    bed.load.start(RATE);
    Map<Fault, Toll> tolls = new EnumMap<>(Fault.class);
    for (int round = 0; round < ROUNDS; round++) {
      List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
      Collections.shuffle(faults, random);
      for (Fault fault : faults) {
        awaitShown(bed);
        long doubled = inflict(fault, bed, service, random);
        Toll toll = tolls.computeIfAbsent(fault, f -> new Toll());
        toll.times++;
        toll.doubled += doubled;
        toll.doublings += doubled > 0 ? 1 : 0;
      }
    }
    bed.load.stop();
    bed.counts.assertExact(PATIENCE);
    bed.say("seed " + bed.seed + "; " + bed.counts.figures());
    tolls.forEach(
        (fault, toll) ->
            bed.say(
                "%s: %d times, lost 0, doubled %d in %d of them"
                    .formatted(fault, toll.times, toll.doubled, toll.doublings)));
    assertThat(tolls).containsOnlyKeys(Fault.values());
  }

  /**
   * @return how many records are doubled by it
   */
  private static long inflict(Fault fault, TestBed bed, ServiceProcess service, Random random)
      throws IOException {
    switch (fault) {
      case KILL -> after(random.nextInt(400)).run();
      case KILL_AFTER_SCRAPE -> {
        bed.scraper.awaitNext(service);
        after(random.nextInt(20)).run();
      }
      case TERM -> {
        assertThat(service.terminate(Duration.ofSeconds(20))).isZero();
        long doubled = gone(bed, service);
        assertThat(doubled).as("doubled by an orderly stop").isZero();
        service.start();
        return 0;
      }
      case FREEZE -> {
        service.freeze();
        after(1_000).run();
        service.thaw();
        return 0;
      }
      case CUT_SCRAPES -> {
        for (int i = 0; i < 5; i++) {
          cutOff(service, "127.0.0.1");
          after(random.nextInt(300)).run();
        }
        bed.scraper.awaitNext(service);
        return 0;
      }
      case SLOW_SCRAPE -> {
        bed.scraper.pause(service);
        try (RawHttpGet scrape = scrape(service, "127.0.0.1")) {
          scrape.readHead();
          after(1_000).run();
          assertThat(bed.scraper.accept(service, scrape.readBody())).isTrue();
        }
        bed.scraper.resume(service);
        return 0;
      }
      case NO_SCRAPES -> {
        bed.scraper.pause(service);
        after(SILENCE.toMillis()).run();
        bed.scraper.resume(service);
        bed.scraper.awaitNext(service);
        return 0;
      }
      case SECOND_SCRAPER -> {
        for (int i = 0; i < 5; i++) {
          whole(service, "127.0.0.2");
          after(random.nextInt(300)).run();
        }
        return 0;
      }
    }
    service.kill();
    long doubled = gone(bed, service);
    service.start();
    return doubled;
  }

  private static long gone(TestBed bed, ServiceProcess service) {
    long goneNanos = System.nanoTime();
    bed.scraper.pause(service);
    long doubled = bed.counts.ownerGone(TestBed.ALL_PARTITIONS, goneNanos);
    bed.scraper.resume(service);
    return doubled;
  }

  private static void cutOff(ServiceProcess service, String from) throws IOException {
    try (RawHttpGet scrape = scrape(service, from)) {
      scrape.readHead();
      scrape.abort();
    }
  }

  private static void whole(ServiceProcess service, String from) throws IOException {
    try (RawHttpGet scrape = scrape(service, from)) {
      assertThat(scrape.response().status()).isEqualTo(200);
    }
  }

  private static RawHttpGet scrape(ServiceProcess service, String from) throws IOException {
    return new RawHttpGet(
        from, service.port(), "/metrics", RawHttpGet.SCRAPER_HEADERS, 2048, Duration.ofSeconds(20));
  }

  /** Lets the load go on for so long. */
  private static Runnable after(long millis) {
    return () -> TestBed.pass(Duration.ofMillis(millis));
  }

  /** This run shows what it counts, so that a fault has something to spoil. */
  private static void awaitShown(TestBed bed) {
    double before = bed.scraper.increases().sum(TimeSeries.FAILURES);
    Awaitility.await("counts")
        .atMost(PATIENCE)
        .until(() -> bed.scraper.increases().sum(TimeSeries.FAILURES) > before);
  }
}
