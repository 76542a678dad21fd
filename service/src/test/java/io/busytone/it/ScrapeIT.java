package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who moves the counts, and who only looks. */
@ExtendWith(TestBedExtension.class)
@Timeout(90)
final class ScrapeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void requestThatIsNoScrape_repeatsWhatWasShown_andCommitsNothing(TestBed scene) {
    ServiceProcess service = scene.startScraped(scene.instance("a"));
    scene.load.burst(400);
    scene.awaitAllCounted();
    scene.scraper.pause(service);
    Map<Integer, Long> committed = scene.offsets.committed();
    scene.load.burst(400);
    scene.load.flush();
    KillIT.pass(Duration.ofSeconds(1));

    for (int i = 0; i < 3; i++) {
      assertThat(failures(service.get("/metrics"))).isEqualTo(400);
      assertThat(
              service
                  .get("/metrics?name[]=" + CountReconciliation.FAILURES, RawHttpGet.SCRAPER)
                  .status())
          .isEqualTo(200);
    }
    assertThat(scene.offsets.settled(KillIT.ALL)).isEqualTo(committed);
    assertThat(failures(service.get("/metrics"))).isEqualTo(400);
    scene.scraper.resume(service);
    scene.ledger.assertExact(PATIENCE);
  }

  @Test
  void secondScraper_doesNotDisturbTheFirst(TestBed scene) {
    ServiceProcess service = scene.startScraped(scene.instance("a"));
    try (PrometheusScraper second = new PrometheusScraper(Duration.ofMillis(130), "127.0.0.2")) {
      second.watch(service);
      scene.load.start(600);
      FreezeIT.awaitMore(scene, service, 5_000);
      scene.load.stop();
      scene.ledger.assertExact(PATIENCE);
      assertThat(second.good(service)).isGreaterThan(scene.scraper.good(service));
      assertThat(second.broken()).isEmpty();
      scene.say(
          "the second scraper saw %.0f; %s"
              .formatted(second.sums().sum(CountReconciliation.FAILURES), scene.ledger.figures()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scrape", "timer"})
  void withoutAScraper_countsAreShownAtOnce_andCommittedOnATimer(String commit, TestBed scene) {
    ServiceProcess service = scene.instance("a", Map.of("BUSYTONE_COMMIT", commit)).start();
    service.awaitReady();
    scene.load.burst(400);
    scene.load.flush();
    Awaitility.await("counts without a scrape")
        .atMost(Duration.ofSeconds(5))
        .until(() -> failures(service.get("/metrics")) == 400);
    Awaitility.await("commits without a scrape")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(scene.offsets.committed().values())
                    .hasSize(TestBed.PARTITIONS)
                    .allMatch(offset -> offset == 100));
  }

  static double failures(RawHttpGet.Answer page) {
    assertThat(page.status()).isEqualTo(200);
    return ExpositionParser.parse(page.body(), CountReconciliation.FAILURES).values().stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }
}
