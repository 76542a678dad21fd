package io.busytone.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(server.get("/").body()).contains("class=\"incident easing\"");

    server.fail(Duration.ofMinutes(6), "other:1", "shop", 0);

    assertThat(server.get("/").body())
        .contains("Nothing unusual.", "<details class=\"over\">", "class=\"incident over\"");
  }

  @Test
  void board_escapesStrangersText() throws Exception {
    String evil = "<script>alert('x')</script>&\"";
    server.fail(Duration.ofMinutes(1), evil, evil, 50);
    server.line(evil, evil);

    assertThat(server.get("/").body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
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
      assertThat(names(lines, 5))
          .containsExactly("scope", "incidents", "rates", "targets", "intake");

      server.fail(Duration.ofMinutes(1), "db:5432", "shop", 50);
      server.board.refresh();

      assertThat(names(lines, 4))
          .containsExactlyInAnyOrder("incidents", "rates", "targets", "intake");
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
