package io.busytone.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.incident.PortForecast;
import io.busytone.web.BoardServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class BoardPageTest {
  private final BoardServer server = new BoardServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr", "de", "ar", "fr"})
  void board_beforeAnythingCame_tellsHowToSendALine(String lang) throws Exception {
    assertThat(server.get("/?lang=" + lang).body())
        .contains("kcat -P -b broker.example.com:9092 -t errors")
        .doesNotContain("class=\"incident");
  }

  @Test
  void board_namesTheIncidentItsRemedyAndALine() throws Exception {
    server.fail(Duration.ofMinutes(1), "db:5432", "shop", 50);
    server.line("db:5432", "refused, password=hunter2");

    assertThat(server.get("/?lang=de").body())
        .contains("class=\"incident live\"", "db:5432", "refused · not_listening", "50 Fehler")
        .contains("/remedies/refused/not_listening?lang=de&amp;target=db%3A5432&amp;at=2026")
        .contains("alle db:5432 Clients", "seit 03:00:00 UTC abgewiesen")
        .contains("3 Client-Hosts scheitern hier")
        .contains("password=***", "0–3, 7", "von 12")
        .contains("<noscript><meta http-equiv=\"refresh\"");
  }

  @Test
  void incident_linksToItsFiguresAndToASilence() throws Exception {
    server.fail(Duration.ofMinutes(1), "db:5432", "shop", 50);

    assertThat(server.get("/").body())
        .contains("https://prometheus.example.com/graph?g0.expr=sum%20by%20%28kind%2C%20cause%29")
        .contains("https://grafana.example.com/d/busytone-overview?var-target=db%3A5432")
        .contains(
            "https://alerts.example.com/#/silences/new?filter=%7Btarget%3D%22db%3A5432%22%7D");
  }

  @Test
  void incident_thatIsOver_isFoldedAway() throws Exception {
    server.fail(Duration.ofMinutes(1), "db:5432", "shop", 50);
    server.fail(Duration.ofMinutes(1), "other:1", "shop", 0);
    assertThat(server.get("/").body())
        .contains("class=\"incident easing\"")
        .doesNotContain("none gets through");

    server.fail(Duration.ofMinutes(6), "other:1", "shop", 0);

    assertThat(server.get("/").body())
        .contains("Nothing unusual.", "<details class=\"over\">", "class=\"incident over\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr", "de", "ar", "fr"})
  void board_ofAProcessThatReadsNothing_saysSo_andNothingOfCalm(String lang) throws Exception {
    String calm = calmText(lang);
    server.fail(Duration.ofMinutes(30), "db:5432", "shop", 1);
    assertThat(server.get("/?lang=" + lang).body()).contains(calm);

    server.problems = List.of("broker b:9092 does not answer: <timeout>");

    assertThat(server.get("/?lang=" + lang).body())
        .contains("broker b:9092 does not answer: &lt;timeout&gt;")
        .doesNotContain(calm);
  }

  @Test
  void board_ofAProcessThatIsBehind_saysHowFar() throws Exception {
    server.fail(Duration.ofMinutes(30), "db:5432", "shop", 1);
    server.lag = Duration.ofMinutes(7);

    assertThat(server.get("/?lang=fr").body())
        .contains("La lecture a 7 min de retard")
        .doesNotContain(calmText("fr"));
  }

  @Test
  void board_foretellsThatPortsRunOut() throws Exception {
    server.fail(Duration.ofMinutes(30), "db:5432", "shop", 1);
    server.ports = List.of(new PortForecast("shop-1<b>", 0.739, Duration.ofMinutes(12)));

    assertThat(server.get("/?lang=en").body())
        .contains("shop-1&lt;b&gt;", "73 % of its local ports", "all of them in 12 min")
        .contains("/remedies/cannot_assign/ports_exhausted?lang=en&amp;client=shop-1%3Cb%3E");

    server.fail(Duration.ofSeconds(1), "db:5432", "shop", 50);

    assertThat(server.get("/?lang=en").body())
        .containsSubsequence("class=\"incident live\"", "class=\"incident filling\"");
  }

  @Test
  void board_saysAsOfWhen_andHasABannerForWhenNewsStop() throws Exception {
    server.fail(Duration.ofMinutes(30), "db:5432", "shop", 1);

    assertThat(server.get("/?lang=en").body())
        .containsPattern("as of <time datetime=\"2026-11-01T03:30:00Z\">03:30:00</time>\\s+UTC")
        .contains("id=\"cut\" role=\"alert\" hidden>No news from Busytone");
  }

  private static String calmText(String lang) {
    return Messages.load().entrySet().stream()
        .filter(each -> each.getKey().tag().equals(lang))
        .map(each -> each.getValue().text("board.calm"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void board_escapesStrangersText() throws Exception {
    String evil = "<script>alert('x')</script>&\"";
    server.fail(Duration.ofMinutes(1), evil, evil, 50);
    server.line(evil, evil);

    assertThat(server.get("/").body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr", "de", "ar", "fr"})
  void board_saysWhatIsNewSinceADeployment(String lang) throws Exception {
    server.fail(Duration.ofMinutes(1), "old:1", "shop", 50);
    assertThat(server.marks.set("shop 4.2")).isPresent();
    String calm = server.get("/?lang=" + lang).body();
    server.fail(Duration.ofMinutes(1), "new:1", "shop", 50);

    assertThat(deploy(calm)).contains("shop 4.2", "class=\"none\"");
    assertThat(deploy(server.get("/?lang=" + lang).body()))
        .contains("href=\"/targets/new%3A1", "/remedies/refused/not_listening")
        .doesNotContain("old:1");
  }

  private static String deploy(String page) {
    int start = page.indexOf("<section id=\"deploy\">");
    return page.substring(start, page.indexOf("</section>", start));
  }

  @Test
  void events_bringThePartsThatChanged() throws Exception {
    HttpResponse<java.io.InputStream> events =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.at("/events?lang=fr")).build(),
                BodyHandlers.ofInputStream());
    assertThat(events.headers().firstValue("Content-Type"))
        .contains("text/event-stream;charset=utf-8");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
      assertThat(names(lines, 7))
          .containsExactly("health", "scope", "incidents", "deploy", "rates", "targets", "intake");

      server.fail(Duration.ofMinutes(1), "db:5432", "shop", 50);
      server.board.refresh();

      assertThat(names(lines, 5))
          .containsExactlyInAnyOrder("scope", "incidents", "rates", "targets", "intake");
      server.board.close();
      assertThat(lines.lines().filter(line -> line.startsWith("event: ")))
          .as("the rest, to the end")
          .isEmpty();
    }
  }

  private static List<String> names(BufferedReader lines, int count) {
    return lines
        .lines()
        .filter(line -> line.startsWith("event: "))
        .map(line -> line.substring("event: ".length()))
        .limit(count)
        .toList();
  }
}
