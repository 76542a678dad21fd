package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.busytone.demo.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an open board says within {@link #SOON} of something it depends on going away: that, and
 * nothing of calm. What it says stays as long as the trouble lasts.
 */
@NeedsTool({Chromium.BROWSER, Chromium.DRIVER, "prometheus"})
@Timeout(180)
final class BoardTroubleIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  private static final String SAID =
      "[...document.querySelectorAll('%s')].filter(e => e.checkVisibility()).map(e => e.innerText).join()";

  private static final String COUNTED = "busytone_records_total{outcome=\"decoded\"} 4.0";

  /** Where the page says that nothing is wrong, if it does. */
  private static final String CALM = "[...document.querySelectorAll('.calm, p.none')]";

  @Test
  void server_thatDied() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(TestBedExtension.BROKER);
        TestBed bed = bed(broker, "server");
        ServiceProcess service = fed(bed, bed.instance("dies"));
        Browser browser = open(service)) {
      service.kill();

      awaitSaid(browser, "#cut", "No news from Busytone");
      look(browser, "server-died");
    }
  }

  @Test
  void broker_thatStopped() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(TestBedExtension.BROKER);
        TestBed bed = bed(broker, "broker");
        Browser browser = open(fed(bed, bed.instance("reads")))) {
      broker.stop();

      awaitSaid(browser, "#health", "broker " + broker.bootstrapServers() + " does not answer");
      assertThat(said(browser, "#said")).contains("Not ready");
      look(browser, "broker-stopped");
    }
  }

  @Test
  void prometheus_thatStopped(@TempDir Path folder) throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start(TestBedExtension.BROKER);
        PrometheusProcess prometheus = new PrometheusProcess(folder, "");
        TestBed bed = bed(broker, "prometheus");
        Browser browser = open(fed(bed, bed.instance("asks", asking(prometheus))))) {
      Awaitility.await("the fleet's failures")
          .atMost(Duration.ofSeconds(30))
          .until(() -> said(browser, "#scope").contains("The whole fleet"));
      prometheus.stop();

      awaitSaid(browser, "#health", "Prometheus does not answer");
      look(browser, "prometheus-stopped");
    }
  }

  private static TestBed bed(EmbeddedBroker broker, String name) {
    return new TestBed(SharedBroker.of(broker), "board-" + name).withTopics();
  }

  private static Map<String, String> asking(PrometheusProcess prometheus) {
    return Map.of("BUSYTONE_PROMETHEUS_URL", "http://127.0.0.1:" + prometheus.port());
  }

  /** An instance that has counted too little for an incident. */
  private static ServiceProcess fed(TestBed bed, ServiceProcess service) {
    service.start().awaitReady();
    bed.load.burst(4);
    bed.load.flush();
    Awaitility.await("them to be counted")
        .atMost(Duration.ofSeconds(30))
        .until(() -> service.get("/metrics").body().contains(COUNTED));
    return service;
  }

  private static Browser open(ServiceProcess service) {
    Browser browser =
        new Browser("http://127.0.0.1:" + service.port()).languages("en").open("/?lang=en");
    Awaitility.await("a board without troubles")
        .atMost(SOON)
        .untilAsserted(() -> assertThat(said(browser, "#health .problems, #cut")).isEmpty());
    return browser;
  }

  private static void awaitSaid(Browser browser, String where, String text) {
    Awaitility.await("the board to say: " + text)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> said(browser, where).contains(text));
  }

  /** What an element shows, in one step: its part may be replaced while we look. */
  private static String said(Browser browser, String css) {
    return browser.value(SAID.formatted(css)).toString();
  }

  private static void look(Browser browser, String name) {
    browser.screenshot("board-" + name);
    assertThat(browser.value(CALM + ".filter(e => e.checkVisibility()).map(e => e.innerText)"))
        .as("said of calm")
        .asInstanceOf(LIST)
        .isEmpty();
    assertThat(browser.barriers()).isEmpty();
    browser.width(Browser.PHONE_PIXELS).screenshot("board-" + name + "-phone");
    assertThat(browser.overflowPixels()).isZero();
  }
}
