package io.busytone.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Confidence;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.target.Target;
import io.busytone.web.BoardServer;
import io.busytone.web.PagePaths;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a target. */
@Timeout(60)
final class TargetPagesTest {
  private static final String TARGET = "db.internal:5432";

  private final BoardServer server = new BoardServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr", "de", "ar", "fr"})
  void page_saysWhoFailsWhyAndWhere(String lang) throws Exception {
    server.fail(Duration.ofMinutes(1), TARGET, "shop", 50);
    server.line(TARGET, "refused, password=hunter2");
    refused();

    assertThat(server.get(PagePaths.ofTarget(TARGET) + "?lang=" + lang).body())
        .contains("<bdi translate=\"no\">db.internal:5432</bdi>", "refused · not_listening")
        .contains("class=\"incident live\"", "<bdi translate=\"no\">shop</bdi>", "password=***")
        .contains("<th scope=\"row\">5432</th><td class=\"number\">1</td>", "10.0.0.7")
        .contains("/remedies/refused/not_listening?lang=" + lang + "&amp;target=db.internal%3A5432")
        .contains("https://alerts.example.com/#/silences/new");
  }

  @ParameterizedTest
  @CsvSource({"en, 1 of 1 known hosts fail", "de, 1 von 1 bekannten Hosts scheitern"})
  void card_saysHowManyHostsOfHowMany(String lang, String words) throws Exception {
    refused();
    server.fail(Duration.ofMinutes(1), TARGET, "shop", 50);

    assertThat(server.get(PagePaths.ofTarget(TARGET) + "?lang=" + lang).body()).contains(words);
  }

  @Test
  void page_linksToOtherTargetsOfTheSameHost() throws Exception {
    refused();
    server.fail(Duration.ofMinutes(1), TARGET, "shop", 50);
    server.fail(Duration.ofSeconds(1), "10.0.0.7:5432", "till", 50);
    server.fail(Duration.ofSeconds(1), "mail:25", "till", 50);

    assertThat(server.get(PagePaths.ofTarget(TARGET)).body())
        .contains("href=\"/targets/10.0.0.7%3A5432\"")
        .doesNotContain("mail:25");
  }

  @Test
  void page_isLinkedFromTheBoard() throws Exception {
    server.fail(Duration.ofMinutes(1), TARGET, "shop", 50);
    server.fail(Duration.ofSeconds(1), "__unknown__", "shop", 50);

    assertThat(server.get("/?lang=tr").body())
        .contains("href=\"/targets/db.internal%3A5432?lang=tr\"")
        .doesNotContain("/targets/__unknown__");
  }

  @Test
  void page_ofATargetThatNobodyKnows_isNotFound() throws Exception {
    HttpResponse<String> page = server.get("/targets/nowhere%3A1?lang=de");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("an diesem Ziel kein Client gescheitert");
  }

  @Test
  void hostileTarget_staysText() throws Exception {
    String evil = "<script>alert('x')</script>/../&\"";
    server.fail(Duration.ofMinutes(1), evil, evil, 50);

    HttpResponse<String> page = server.get(PagePaths.ofTarget(evil));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
    assertThat(server.get("/").body()).contains("href=\"/targets/%3Cscript%3E");
  }

  /** A client is refused at the target, whose name led it to an address. */
  private void refused() {
    Event event = Event.ofText(Format.TEXT, Slice.of("refused"));
    Cause cause = BoardServer.CATALOG.find(Kind.REFUSED, "not_listening").orElseThrow();
    Target target =
        new Target(Slice.of("db.internal"), Slice.of("5432"), Slice.of("10.0.0.7"), Slice.EMPTY);
    var unused =
        server.diagnoser.diagnose(
            event,
            target,
            new Verdict(Kind.REFUSED, cause, Confidence.LIKELY),
            1_800_000_000_000L,
            null);
  }
}
