package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.demo.EmbeddedBroker;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The broker goes and comes back: always the one inside this process, which keeps its port and its
 * data through that, as a container would not.
 */
@Timeout(120)
final class OutageIT {
  @Test
  void brokerAway_isNamedByReady_showsNothingUnproven_andIsForgottenWhenItIsBack() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(TestBedExtension.BROKER);
        TestBed scene = new TestBed(SharedBroker.of(broker), "brokerAway").withTopics()) {
      ServiceProcess service = scene.startScraped(scene.instance("a"));
      scene.load.burst(400);
      scene.awaitAllCounted();
      scene.scraper.pause(service);
      scene.load.burst(400);
      scene.load.flush();
      KillIT.pass(Duration.ofSeconds(1)); // these are consumed and wait for a scrape

      broker.stop();
      Awaitility.await("ready to say no")
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertNotReady(service, broker));
      assertThat(scene.scraper.once(service)).isTrue();
      assertThat(scene.scraper.sums().sum(CountReconciliation.FAILURES))
          .as("shown while membership is not proven")
          .isEqualTo(400);
      assertThat(service.get("/health/live").status()).isEqualTo(200);

      broker.restart();
      service.awaitReady();
      assertThat(service.get("/health/live").status()).isEqualTo(200);
      scene.scraper.resume(service);
      scene.load.burst(400);
      scene.load.flush();
      scene.ledger.assertExact(Duration.ofSeconds(40));
      scene.verify();
    }
  }

  private static void assertNotReady(ServiceProcess service, EmbeddedBroker broker) {
    RawHttpGet.Answer ready = service.get("/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body()).contains(broker.bootstrapServers());
  }
}
