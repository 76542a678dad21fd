package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The board in a real browser, over the demo. {@code -Dboard.picture=true} renews the README's
 * picture.
 */
@NeedsTool({Chromium.BROWSER, Chromium.DRIVER})
@Order(2)
@Timeout(240)
final class BoardIT {
  private static final Path PICTURE = Path.of("..", "docs", "board.png");
  private static final Map<String, String> NO_BROKER =
      Map.of(
          "BUSYTONE_KAFKA_BOOTSTRAP_SERVERS",
          "127.0.0.1:1",
          "BUSYTONE_PROMETHEUS_URL",
          "http://127.0.0.1:1");
  private static final Duration AT_ONCE = Duration.ofSeconds(10);
  private static final String TARGET = "payments-db.internal:5432";

  @Test
  void outage_isNamedAtOnce_andOneClickLeadsToItsRemedy(@TempDir Path folder) throws Exception {
    try (DemoProcess demo = new DemoProcess(folder);
        Browser browser = new Browser("http://127.0.0.1:" + demo.port())) {
      browser.languages("de").open("/");
      demo.awaitOutput(" outage: ");
      Awaitility.await("the board to name the target, without a reload")
          .atMost(AT_ONCE)
          .pollInterval(Duration.ofMillis(200))
          .ignoreExceptions()
          .until(() -> browser.element("#incidents").getText().contains(TARGET));
      // in one step, since the parts are replaced while we look
      assertThat(browser.value("document.querySelector('.incident').textContent").toString())
          .contains("refused · ");
      assertThat(browser.value("document.querySelector('.incident .sample').textContent.length"))
          .isNotEqualTo(0L);

      look(browser);
      browser.width(Browser.DESK_PIXELS).colours("light").open("/");
      Awaitility.await("a click between two replacements")
          .ignoreExceptions()
          .until(() -> browser.click(".incident .parts a") != null);

      assertThat(browser.address()).startsWith("/remedies/refused/");
      assertThat(browser.value("document.documentElement.lang")).isEqualTo("de");
      assertThat(browser.element(".origin").getText()).contains(TARGET);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void boardWithoutRecords_tellsHowToSendOne() {
    try (ServiceProcess service = new ServiceProcess("empty", "board", NO_BROKER).start();
        Browser browser = new Browser("http://127.0.0.1:" + service.port())) {
      browser.open("/?lang=en").screenshot("board-empty");

      assertThat(browser.element("#incidents pre").getText())
          .contains("kcat -P -b 127.0.0.1:1 -t connection-errors");
      assertThat(browser.element("#health").getText()).contains("Prometheus does not answer");
      assertThat(browser.element("#health").getText()).contains("Not ready");
      assertThat(browser.barriers()).isEmpty();
    }
  }

  @Test
  void openPage_ofAServerThatDied_saysSo() {
    try (ServiceProcess service = new ServiceProcess("dies", "board", NO_BROKER).start();
        Browser browser = new Browser("http://127.0.0.1:" + service.port())) {
      browser.open("/?lang=en");
      assertThat(browser.element("#cut").getText()).isEmpty();

      service.kill();

      Awaitility.await("the page to say that news stopped")
          .atMost(Duration.ofSeconds(15))
          .until(() -> browser.element("#cut").getText().contains("No news from Busytone"));
      browser.screenshot("board-cut");
    }
  }

  /** Everybody's board: languages, widths, colours. */
  private static void look(Browser browser) throws IOException {
    for (String language : List.of("en", "tr", "de", "ar", "fr")) {
      browser.width(Browser.DESK_PIXELS).colours("light").open("/?lang=" + language);
      Path taken = browser.screenshot("board-" + language);
      if (language.equals("en") && Boolean.getBoolean("board.picture")) {
        Files.createDirectories(PICTURE.getParent());
        Files.copy(taken, PICTURE, StandardCopyOption.REPLACE_EXISTING);
      }
      assertUsable(browser, language);
    }
    for (String language : List.of("en", "ar")) {
      browser.width(Browser.PHONE_PIXELS).open("/?lang=" + language);
      browser.screenshot("board-" + language + "-phone");
      assertUsable(browser, language + " on a phone");
    }
    browser.width(Browser.DESK_PIXELS).colours("dark").open("/?lang=en").screenshot("board-dark");
    assertUsable(browser, "dark");
  }

  private static void assertUsable(Browser browser, String what) {
    assertThat(browser.elements(".incident")).as(what).isNotEmpty();
    assertThat(browser.overflowPixels()).as(what).isZero();
    assertThat(browser.barriers()).as(what).isEmpty();
  }
}
