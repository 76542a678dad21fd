package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.busytone.catalog.Verdict;
import io.busytone.incident.PortForecast;
import io.busytone.web.BoardServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What readers of an open board notice of its refreshes, in a real browser: nothing jumps, the
 * keyboard stays where it is, and a screen reader hears of what begins and ends, not of each
 * number. Also that every state of the board is for everybody.
 */
@NeedsTool({Chromium.BROWSER, Chromium.DRIVER})
@Timeout(240)
final class BoardRefreshIT {
  private static final String DATABASE = "payments-db.example.com:5432";
  private static final String LONG =
      "a-very-long-name-of-a-service-that-nobody-can-remember.internal-production-namespace.svc"
          + ".cluster-eu-central-1.example.com:50051";
  private static final Duration TICK = Duration.ofSeconds(2);

  /** By Google's measure a page is good below 0.1; nothing at all should move here. */
  private static final double MOST_SHIFT = 0.01;

  private static final int SMALL_PHONE_PIXELS = 360;

  private static final String WATCH =
      """
      (() => {
        window.shift = 0;
        new PerformanceObserver(list => list.getEntries().forEach(e => { window.shift += e.value; }))
          .observe({type: 'layout-shift'});
        window.heard = [];
        new MutationObserver(() => window.heard.push(document.getElementById('said').textContent))
          .observe(document.getElementById('said'), {childList: true, characterData: true, subtree: true});
        return true;
      })()""";

  private static final String ANNOUNCED = "window.heard";

  private final BoardServer server = new BoardServer();
  private final Browser browser = new Browser(server.at("").toString());

  @AfterEach
  void stop() {
    browser.close();
    server.close();
  }

  @Test
  void refresh_movesNothing_andIsNotReadAloud() {
    calm();
    server.fail(TICK, DATABASE, "shop", 50);
    server.fail(TICK, LONG, "billing", 30);
    for (int pixels : List.of(Browser.DESK_PIXELS, SMALL_PHONE_PIXELS)) {
      browser.width(pixels).open("/?lang=en");
      browser.value(WATCH);
      for (int i = 0; i < 10; i++) {
        server.fail(TICK, DATABASE, i % 2 == 0 ? "shop" : "orders", 7);
        server.fail(TICK, LONG, "billing", 7);
        refreshed();
      }

      assertThat(((Number) browser.value("window.shift")).doubleValue())
          .as("layout shift at %s pixels", pixels)
          .isLessThan(MOST_SHIFT);
      assertThat((List<?>) browser.value(ANNOUNCED)).isEmpty();
    }
  }

  @Test
  void keyboard_staysWhereItIs_whenACardComesAbove() {
    calm();
    server.fail(TICK, DATABASE, "shop", 50);
    browser.open("/?lang=en");
    browser.value("document.querySelector('.incident a.do').focus() ?? true");
    String before = browser.value("document.activeElement.href").toString();

    server.fail(TICK, "queue.example.com:5672", "billing", 500);
    server.fail(TICK, "queue.example.com:5672", "orders", 500);
    refreshed();
    await().until(() -> browser.elements(".incident.live").size() == 2);

    assertThat(browser.value("document.querySelector('.incident h3').textContent").toString())
        .contains("queue");
    assertThat(browser.value("document.activeElement.href")).isEqualTo(before);
  }

  @Test
  void foldsAndScrolledTables_stayAsTheyAre() {
    calm();
    server.fail(TICK, LONG, "shop", 50);
    browser.width(SMALL_PHONE_PIXELS).open("/?lang=de");
    browser.value(
        "[...document.querySelectorAll('.rule, .table')].map(d => { d.open = true; }).length");
    browser.value("document.querySelector('.table .scroll').scrollLeft = 40");

    refreshed();

    assertThat(browser.elements(".rule[open], .table[open]")).hasSize(2);
    assertThat(browser.value("document.querySelector('.table .scroll').scrollLeft")).isEqualTo(40L);
  }

  @Test
  void screenReader_hearsOnceThatAnIncidentBeginsEasesAndEnds() {
    calm();
    browser.open("/?lang=en");
    browser.value(WATCH);

    server.fail(TICK, DATABASE, "shop", 50);
    refreshed();
    server.fail(TICK, DATABASE, "shop", 50);
    refreshed();
    for (int minutes : List.of(4, 2, 6)) {
      server.fail(Duration.ofMinutes(minutes), "other.example.com:1", "shop", 0);
      refreshed();
    }
    server.problems = List.of("broker b:9092 does not answer");
    refreshed();
    server.problems = List.of("broker b:9092 does not answer", "consumer has not joined the group");
    refreshed();

    assertThat(browser.value(ANNOUNCED))
        .isEqualTo(
            List.of(
                DATABASE + ": live",
                DATABASE + ": easing",
                "Nothing unusual. · " + DATABASE + ": over",
                "Not ready:"));
  }

  @Test
  void firstLine_keepsItsCopyButton() {
    browser.open("/?lang=en");
    refreshed();

    assertThat(browser.elements("#incidents .copy")).hasSize(1);
  }

  @Test
  void everyState_isForEverybody() {
    calm();
    assertForEverybody("calm", "/");
    server.fail(TICK, LONG, "a-client-with-a-name-that-is-rather-long.example.com", 50);
    server.fail(TICK, DATABASE, "shop", 90);
    server.line(LONG, "refused " + "x".repeat(200));
    server.marks.set("shop 4.2");
    server.fail(TICK, "new.example.com:1", "shop", 90);
    server.ports = List.of(new PortForecast("shop-1.example.com", 0.739, Duration.ofMinutes(12)));
    assertForEverybody("live", "/");
    assertForEverybody("target", "/targets/" + LONG);
    server.fail(Duration.ofMinutes(6), "other.example.com:1", "shop", 1);
    assertForEverybody("easing", "/");
    server.fail(Duration.ofMinutes(6), "other.example.com:1", "shop", 1);
    server.ports = List.of();
    assertForEverybody("over", "/");
    server.problems = List.of("broker kafka.example.com:9092 does not answer: it refuses");
    server.lag = Duration.ofMinutes(7);
    assertForEverybody("not-ready", "/");

    server.unknown(
        Verdict.NONE, "{\"level\":\"error\",\"message\":\"quota of tenant 17 used up\"}");
    server.unknown(Verdict.NONE, "{\"level\":\"error\",\"message\":\"" + "x.y/".repeat(60) + "\"}");
    assertForEverybody("unrecognised", "/unrecognised");
    browser.languages("en").open("/unrecognised");
    String draft = browser.value("document.querySelector('a.do').getAttribute('href')").toString();
    assertForEverybody("draft", draft.replace("#draft", ""));
    assertThat(browser.elements("#draft .copy")).hasSize(2);
  }

  private void assertForEverybody(String state, String path) {
    for (String language : List.of("en", "de", "ar")) {
      for (String colours : List.of("light", "dark")) {
        boolean phone = colours.equals("light");
        browser.width(phone ? SMALL_PHONE_PIXELS : Browser.DESK_PIXELS).colours(colours);
        browser.open(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
        browser.value(
            "[...document.querySelectorAll('details')].map(d => { d.open = true; }).length");
        String name = String.join("-", "state", state, language, colours);
        browser.screenshot(name);
        assertThat(browser.overflowPixels()).as(name).isZero();
        assertThat(browser.barriers()).as(name).isEmpty();
      }
    }
  }

  /** Half an hour in which next to nothing failed. */
  private void calm() {
    server.fail(Duration.ofMinutes(30), "steady.example.com:443", "shop", 1);
  }

  /** Time goes by, and the page shows it. */
  private void refreshed() {
    server.fail(TICK, "steady.example.com:443", "shop", 0);
    server.board.refresh();
    String shown = "document.querySelector('#scope time').dateTime";
    String now = server.now();
    await().until(() -> browser.value(shown).equals(now));
  }
}
