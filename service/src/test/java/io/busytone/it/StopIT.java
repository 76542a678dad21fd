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
  void sigterm_underLoad_endsWithinSeconds_andTheNextLifeContinues(TestBed scene) {
    ServiceProcess service = scene.startScraped(scene.instance("a"));
    scene.load.start(400);
    Awaitility.await("counts")
        .atMost(Duration.ofSeconds(20))
        .until(() -> scene.scraper.sums().sum(CountReconciliation.FAILURES) > 400);

    long start = System.nanoTime();
    int exit = service.terminate(Duration.ofSeconds(10));
    long millis = (System.nanoTime() - start) / 1_000_000;
    scene.scraper.pause(service);
    assertThat(exit).isZero();
    assertThat(scene.offsets.held()).as("it left the group").isEmpty();
    long doubled = scene.ledger.ownerGone(KillIT.ALL, System.nanoTime());
    scene.say("ended in %d ms, doubled %d".formatted(millis, doubled));

    service.start();
    scene.scraper.resume(service);
    Awaitility.await("counts of the second life")
        .atMost(Duration.ofSeconds(20))
        .until(() -> scene.scraper.sums().sum(CountReconciliation.FAILURES) > 2_000);
    scene.load.stop();
    scene.ledger.assertExact(Duration.ofSeconds(20));
    scene.say(scene.ledger.figures());
  }

  @Test
  void sigterm_whileNobodyScrapes_losesNothing(TestBed scene) {
    ServiceProcess service = scene.startScraped(scene.instance("a"));
    scene.load.burst(400);
    scene.scraper.pause(service);
    scene.load.burst(400);
    scene.load.flush();
    KillIT.pass(Duration.ofSeconds(1));
    assertThat(service.terminate(Duration.ofSeconds(10))).isZero();
    scene.ledger.ownerGone(KillIT.ALL, System.nanoTime());

    service.start();
    scene.scraper.resume(service);
    scene.ledger.assertExact(Duration.ofSeconds(20));
  }
}
