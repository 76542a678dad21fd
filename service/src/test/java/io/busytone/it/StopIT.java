package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orderly stops. */
@ExtendWith(TestBedExtension.class)
@Timeout(120)
final class StopIT {
  @Test
  void sigterm_underLoad_endsWithinSeconds_andTheNextLifeContinues(TestBed bed) {
    ServiceProcess service = bed.startScraped(bed.instance("a"));
    bed.load.start(400);
    Awaitility.await("counts")
        .atMost(Duration.ofSeconds(20))
        .until(() -> bed.scraper.increases().sum(TimeSeries.FAILURES) > 400);

    long start = System.nanoTime();
    int exit = service.terminate(Duration.ofSeconds(10));
    long millis = (System.nanoTime() - start) / 1_000_000;
    bed.scraper.pause(service);
    assertThat(exit).isZero();
    assertThat(bed.offsets.held()).as("it left the group").isEmpty();
    long doubled = bed.counts.ownerGone(TestBed.ALL_PARTITIONS, System.nanoTime());
    bed.say("ended in %d ms, doubled %d".formatted(millis, doubled));

    service.start();
    bed.scraper.resume(service);
    Awaitility.await("counts of the second run")
        .atMost(Duration.ofSeconds(20))
        .until(() -> bed.scraper.increases().sum(TimeSeries.FAILURES) > 2_000);
    bed.load.stop();
    bed.counts.assertExact(Duration.ofSeconds(20));
    bed.say(bed.counts.figures());
  }

  @Test
  void sigterm_whileNobodyScrapes_losesNothing(TestBed bed) {
    ServiceProcess service = bed.startScraped(bed.instance("a"));
    bed.load.burst(400);
    bed.scraper.pause(service);
    bed.load.burst(400);
    bed.awaitProcessed(service);
    assertThat(service.terminate(Duration.ofSeconds(10))).isZero();
    bed.counts.ownerGone(TestBed.ALL_PARTITIONS, System.nanoTime());

    service.start();
    bed.scraper.resume(service);
    bed.counts.assertExact(Duration.ofSeconds(20));
  }
}
