package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.demo.EmbeddedBroker;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The broker stops and starts again: always the embedded one, because it keeps its port and its
 * data, which a container would not.
 */
@Timeout(120)
final class OutageIT {
  @Test
  void brokerAway_isNamedByReady_showsNothingUnproven_andIsForgottenWhenItIsBack() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(TestBedExtension.BROKER);
        TestBed bed = new TestBed(SharedBroker.of(broker), "brokerAway").withTopics()) {
      ServiceProcess service = bed.startScraped(bed.instance("a"));
      bed.load.burst(400);
      bed.awaitAllCounted();
      bed.scraper.pause(service);
      bed.load.burst(400);
      bed.awaitProcessed(service); // these wait for a scrape now

      broker.stop();
      Awaitility.await("ready to say no")
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertNotReady(service, broker));
      assertThat(bed.scraper.once(service)).isTrue();
      assertThat(bed.scraper.increases().sum(TimeSeries.FAILURES))
          .as("shown while membership is not proven")
          .isEqualTo(400);
      assertThat(service.get("/health/live").status()).isEqualTo(200);

      broker.restart();
      service.awaitReady();
      assertThat(service.get("/health/live").status()).isEqualTo(200);
      bed.scraper.resume(service);
      bed.load.burst(400);
      bed.load.flush();
      bed.counts.assertExact(Duration.ofSeconds(40));
      bed.verify();
    }
  }

  private static void assertNotReady(ServiceProcess service, EmbeddedBroker broker) {
    RawHttpGet.Response ready = service.get("/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body()).contains(broker.bootstrapServers());
  }
}
