package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.busytone.catalog.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

/** The pages in a real browser, as readers of five languages see them. */
@NeedsTool({Chromium.BROWSER, Chromium.DRIVER})
@Order(3)
final class PagesIT {
  private static final String CAUSE = "/remedies/refused/bind_address";

  private static final ServiceProcess SERVICE =
      new ServiceProcess(
          "pages",
          "pages",
          Map.of(
              "BUSYTONE_KAFKA_BOOTSTRAP_SERVERS",
              "127.0.0.1:1",
              "BUSYTONE_CAUSES_DIR",
              "src/test/resources/own-causes",
              "BUSYTONE_PROMETHEUS_PUBLIC_URL",
              "https://prometheus.example.com",
              "BUSYTONE_GRAFANA_URL",
              "https://grafana.example.com/"));

  private static final List<View> VIEWS =
      List.of(
          new View("en", Browser.PHONE_PIXELS, "light"),
          new View("en", Browser.DESK_PIXELS, "dark"),
          new View("de", Browser.PHONE_PIXELS, "dark"),
          new View("ar", Browser.PHONE_PIXELS, "light"),
          new View("ar", Browser.DESK_PIXELS, "dark"));

  private static Browser browser;

  private record View(String lang, int pixels, String scheme) {}

  @BeforeAll
  static void start() {
    SERVICE.start();
    browser = new Browser("http://127.0.0.1:" + SERVICE.port());
  }

  @AfterAll
  static void stop() {
    browser.close();
    SERVICE.close();
  }

  @ParameterizedTest
  @EnumSource
  void remedies_leadToACauseInTheReadersLanguage(Language language) {
    browser.width(Browser.DESK_PIXELS).colours("light").languages(language.tag());
    browser.open("/remedies").screenshot("remedies-" + language.tag());
    assertReadable(language);

    browser.click("a[href='" + CAUSE + "']");

    assertThat(browser.address()).isEqualTo(CAUSE);
    browser.screenshot("cause-" + language.tag());
    assertReadable(language);
    assertThat(browser.elements("article h2")).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void languageSwitch_keepsThePage(Language language) {
    browser.width(Browser.DESK_PIXELS).colours("light").languages("en");
    browser.open(CAUSE + "?target=db.example.com%3A5432");
    browser.click(".languages a[hreflang=" + language.tag() + "]");

    assertThat(browser.address())
        .isEqualTo(CAUSE + "?lang=" + language.tag() + "&target=db.example.com%3A5432");
    assertThat(browser.element(".origin").getText()).contains("db.example.com:5432");
    assertReadable(language);

    browser.click("article a[href^='/remedies/'], .causes a");

    assertThat(browser.address()).endsWith("?lang=" + language.tag());
    assertReadable(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/remedies",
        "/remedies/timeout",
        CAUSE + "?target=db.example.com:5432&client=shop&at=2026-11-21T03:12:00Z",
        "/remedies/refused/unspecified",
        "/remedies/refused/nothing",
        "/runbooks",
        "/runbooks/IngestStalled",
        "/unrecognised"
      })
  void pages_areForEverybody(String path) {
    for (View view : VIEWS) {
      String address = path + (path.contains("?") ? "&" : "?") + "lang=" + view.lang;
      browser.width(view.pixels).colours(view.scheme).open(address);
      browser.screenshot(String.join("-", name(path), view.lang, "" + view.pixels, view.scheme));

      assertThat(browser.overflowPixels()).as("%s, %s", address, view).isZero();
      assertThat(browser.barriers()).as("%s, %s", address, view).isEmpty();
    }
    assertThat(browser.complaints()).allMatch(said -> said.contains("status of 404"));
  }

  @Test
  void copyButton_copiesTheCommandAndSaysSo() {
    browser.width(Browser.DESK_PIXELS).open(CAUSE + "?lang=tr");
    WebElement button = browser.element(".block .copy");
    assertThat(button.getText()).isEqualTo("Kopyala");

    button.click();

    await().until(() -> button.getText().equals("Kopyalandı"));
  }

  @Test
  void printedPage_isTheTextAlone() {
    browser.width(Browser.DESK_PIXELS).open(CAUSE + "?lang=en").paper().screenshot("cause-printed");

    assertThat(browser.styles(".top nav, .crumbs, .contents, .copy, .bottom", "display"))
        .isEqualTo(List.of("none"));
    assertThat(browser.styles("article, article pre", "display")).isEqualTo(List.of("block"));
    browser.colours("light");
  }

  @Test
  void operatorsWords_standBesideOurs() {
    browser.open("/remedies/refused/not_listening?lang=de").screenshot("cause-here");
    assertThat(browser.element(".here h2").getText()).isEqualTo("Bei uns");

    browser.open("/remedies/refused/db_failover?lang=ar").screenshot("cause-own");
    assertThat(browser.styles("html", "direction")).isEqualTo(List.of("rtl"));
    assertThat(browser.styles("h1, article, article p, .contents ol", "direction"))
        .isEqualTo(List.of("ltr"));
  }

  @Test
  void page_withoutScript_lacksOnlyTheButtons() {
    browser.scripts(false).open(CAUSE + "?lang=en");
    assertThat(browser.elements("article pre")).isNotEmpty();
    assertThat(browser.elements(".copy")).isEmpty();

    browser.scripts(true).open(CAUSE + "?lang=en");
    assertThat(browser.elements(".copy")).isNotEmpty();
  }

  private static void assertReadable(Language language) {
    String direction = language == Language.AR ? "rtl" : "ltr";
    assertThat(browser.element("html").getAttribute("lang")).isEqualTo(language.tag());
    assertThat(browser.styles("html, h1, main", "direction")).isEqualTo(List.of(direction));
    if (!browser.elements("pre").isEmpty()) {
      assertThat(browser.styles("pre, pre code, p code", "direction")).isEqualTo(List.of("ltr"));
      assertThat(browser.styles("p code, li code", "unicodeBidi")).isEqualTo(List.of("isolate"));
    }
    assertThat(browser.overflowPixels()).isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  private static String name(String path) {
    return path.replaceAll("\\?.*", "").substring(1).replace('/', '-');
  }
}
