package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * A Chromium without a screen, and what a careful reader would notice about a page in it. Tests
 * that use it need the programs {@link Chromium#BROWSER} and {@link Chromium#DRIVER}.
 */
final class Browser implements AutoCloseable {
  static final int PHONE_PIXELS = 390;
  static final int DESK_PIXELS = 1280;

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int HEIGHT_PIXELS = 900;

  private static final String AXE_RUN =
      """
      const done = arguments[0];
      axe.run({resultTypes: ['violations']}).then(
        results => done(results.violations.map(v => v.id + ': ' + v.nodes.map(
          n => n.target.join(' ') + ' ' + n.failureSummary).join('; '))),
        error => done(['axe: ' + error]));
      """;

  private final String site;
  private final ChromeDriver driver;

  /**
   * @param site what paths are appended to, such as {@code http://127.0.0.1:8080}
   */
  Browser(String site) {
    this.site = site;
    this.driver = Chromium.start();
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(20));
    driver.executeCdpCommand("Network.enable", Map.of());
    width(DESK_PIXELS);
  }

  /** What the reader prefers, as the header {@code Accept-Language} says it. */
  Browser languages(String accepted) {
    driver.executeCdpCommand(
        "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", accepted)));
    return this;
  }

  /** The width of the window; below 600 it is a phone. */
  Browser width(int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            pixels,
            "height",
            HEIGHT_PIXELS,
            "deviceScaleFactor",
            1,
            "mobile",
            pixels < 600));
    return this;
  }

  /** {@code light} or {@code dark}. */
  Browser colours(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    return this;
  }

  /** The page as it would be printed, until {@link #colours} is called. */
  Browser paper() {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    return this;
  }

  /** Whether pages may run scripts. */
  Browser scripts(boolean allowed) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
    return this;
  }

  Browser open(String path) {
    driver.get(site + path);
    return this;
  }

  /** Clicks the first link or button that matches. */
  Browser click(String css) {
    element(css).click();
    return this;
  }

  /** Path and query of the page shown. */
  String address() {
    return Objects.requireNonNull(driver.getCurrentUrl()).substring(site.length());
  }

  /** The first element that matches. */
  WebElement element(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> elements(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** The value of a JavaScript expression. */
  Object value(String expression) {
    return Objects.requireNonNull(
        driver.executeScript("return " + expression), () -> expression + " is null");
  }

  /** The computed styles of all elements that match, each once. */
  List<?> styles(String css, String property) {
    return (List<?>)
        value(
            "[...new Set([...document.querySelectorAll('%s')].map(e => getComputedStyle(e).%s))]"
                .formatted(css, property));
  }

  /** How many pixels the page is wider than the window. */
  long overflowPixels() {
    return (Long)
        value("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** What the console said since the last call, but for mere information. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** What axe-core objects to, contrast included. */
  List<?> barriers() {
    driver.executeScript(axe());
    return (List<?>) Objects.requireNonNull(driver.executeAsyncScript(AXE_RUN));
  }

  /** Takes the whole page to {@code target/screenshots/<name>.png}. */
  Path screenshot(String name) {
    Object png =
        driver
            .executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
            .get("data");
    try {
      Files.createDirectories(SCREENSHOTS);
      byte[] bytes = Base64.getDecoder().decode(Objects.requireNonNull(png).toString());
      return Files.write(SCREENSHOTS.resolve(name + ".png"), bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static String axe() {
    try (InputStream in =
        Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
