package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests move the counts, and which only show them. */
@ExtendWith(TestBedExtension.class)
@Order(3)
@Timeout(90)
final class ScrapeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void requestThatIsNoScrape_repeatsWhatWasShown_andCommitsNothing(TestBed bed) {
    ServiceProcess service = bed.startScraped(bed.instance("a"));
    bed.load.burst(400);
    bed.awaitAllCounted();
    bed.scraper.pause(service);
    Map<Integer, Long> committed = bed.offsets.committed();
    bed.load.burst(400);
    bed.awaitProcessed(service);

    for (int i = 0; i < 3; i++) {
      assertThat(ExpositionParser.failures(service.get("/metrics"))).isEqualTo(400);
      assertThat(
              service
                  .get("/metrics?name[]=" + TimeSeries.FAILURES, RawHttpGet.SCRAPER_HEADERS)
                  .status())
          .isEqualTo(200);
    }
    assertThat(bed.offsets.awaitSettled(TestBed.ALL_PARTITIONS)).isEqualTo(committed);
    assertThat(ExpositionParser.failures(service.get("/metrics"))).isEqualTo(400);
    bed.scraper.resume(service);
    bed.counts.assertExact(PATIENCE);
  }

  @Test
  void secondScraper_doesNotDisturbTheFirst(TestBed bed) {
    ServiceProcess service = bed.startScraped(bed.instance("a"));
    try (PrometheusScraper second = new PrometheusScraper(Duration.ofMillis(130), "127.0.0.2")) {
      second.watch(service);
      bed.load.start(600);
      bed.awaitMore(service, 5_000);
      Awaitility.await("more scrapes by the second scraper")
          .atMost(PATIENCE)
          .until(() -> second.good(service) > bed.scraper.good(service));
      bed.load.stop();
      bed.counts.assertExact(PATIENCE);
      assertThat(second.unreadable()).isEmpty();
      bed.say(
          "the second scraper saw %.0f; %s"
              .formatted(second.increases().sum(TimeSeries.FAILURES), bed.counts.figures()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scrape", "timer"})
  void withoutAScraper_countsAreShownAtOnce_andCommittedOnATimer(String commit, TestBed bed) {
    ServiceProcess service = bed.instance("a", Map.of("BUSYTONE_COMMIT", commit)).start();
    service.awaitReady();
    bed.load.burst(400);
    bed.load.flush();
    Awaitility.await("counts without a scrape")
        .atMost(PATIENCE)
        .until(() -> ExpositionParser.failures(service.get("/metrics")) == 400);
    Awaitility.await("commits without a scrape")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(bed.offsets.committed().values())
                    .hasSize(TestBed.PARTITIONS)
                    .allMatch(offset -> offset == 100));
  }
}
