package io.busytone.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.busytone.catalog.Remedy;
import io.busytone.web.PagePaths;
import io.busytone.web.PagesServer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Remedies and runbooks as they go over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemedyPagesTest {
  private static final String CAUSE = "/remedies/refused/not_listening";
  private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*)\"");
  private static final Catalog SHIPPED = Catalog.load();

  private final PagesServer server = new PagesServer(SHIPPED);

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void causePage_isWrittenInTheLanguageAskedFor(Language language) throws Exception {
    PagesServer.Answer page = server.get(CAUSE + "?lang=" + language.tag());

    String direction = language == Language.AR ? "rtl" : "ltr";
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("<html lang=\"" + language.tag() + "\" dir=\"" + direction + "\">")
        .contains(">" + remedy(language).title().replace("&", "&amp;") + "</h1>")
        .contains("id=\"meaning\"", "id=\"confirm\"", "id=\"fix\"", "id=\"prevent\"")
        .contains("<pre dir=\"ltr\"");
    assertThat(page.header("Content-Language")).isEqualTo(language.tag());
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
  }

  @Test
  void address_winsOverTheBrowser() throws Exception {
    for (String query : List.of("", "?lang=", "?lang=xx", "?lang=fr")) {
      PagesServer.Answer page = server.get(CAUSE + query, "Accept-Language", "de-AT, en;q=0.5");

      assertThat(page.header("Content-Language")).isEqualTo(query.endsWith("fr") ? "fr" : "de");
    }
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void everyPage_answersGetAndHead(String path) throws Exception {
    for (Language language : Language.values()) {
      PagesServer.Answer page = server.get(path + "?lang=" + language.tag());

      assertThat(page.status()).as(path).isEqualTo(200);
      assertThat(page.body()).contains("<h1").doesNotContain("\uE000");
    }
    PagesServer.Answer head = server.send("HEAD", path);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void everyLinkOfEveryPage_leadsToAPage() throws Exception {
    Set<String> links = new TreeSet<>();
    for (String path : addresses().toList()) {
      LINK.matcher(server.get(path + "?lang=de").body())
          .results()
          .forEach(match -> links.add(match.group(1)));
    }

    assertThat(links).hasSizeGreaterThan(40);
    for (String link : links) {
      assertThat(server.get(link).status()).as(link).isEqualTo(200);
      assertThat(link).matches(".*(\\?lang=de|\\.css|\\.svg|/health/.*)");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/remedies/refused/nothing, /remedies/refused/wrong_port",
    "/remedies/nothing/nothing, /remedies/timeout/firewall",
    "/remedies/nothing, /remedies/timeout/firewall",
    "/remedies/none, /remedies/timeout/firewall",
    "/runbooks/Nothing, /runbooks/IngestStalled"
  })
  void unknownPage_showsWhichThereAre(String path, String offered) throws Exception {
    PagesServer.Answer page = server.get(path + "?lang=tr");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.body()).contains("Böyle bir sayfa yok", "href=\"" + offered + "?lang=tr\"");
    assertThat(server.send("HEAD", path).status()).isEqualTo(404);
  }

  @Test
  void context_isShownAndCarried() throws Exception {
    String page =
        server
            .get(CAUSE + "?target=db%3A5432&client=a%26b&from=1700000000000&at=__unknown__&lang=fr")
            .body();

    assertThat(page)
        .contains("<dt>Cible</dt><dd><a href=\"/targets/db%3A5432?lang=fr\"><code translate")
        .contains("<code translate=\"no\">db:5432</code></a>")
        .contains("<code translate=\"no\">a&amp;b</code>")
        .contains("2023-11-14T22:13:20Z")
        .doesNotContain("<dt>Au</dt>", "<dt>À</dt>")
        .contains("href=\"?lang=de&amp;target=db%3A5432&amp;client=a%26b&amp;from=1700000000000");
  }

  @Test
  void evidence_aboutTheLinksTarget_standsAboveTheText() throws Exception {
    assertThat(server.get(CAUSE + "?target=%3Cdb%3E:5432").body())
        .contains("fleet’s events say", "all &lt;db&gt;:5432 clients that dial it are refused");
    assertThat(server.get(CAUSE).body()).doesNotContain("fleet’s events say");
    assertThat(server.get("/remedies/timeout/firewall?target=db:5432").body())
        .doesNotContain("fleet’s events say");
  }

  @Test
  void figures_areOneClickAway() throws Exception {
    assertThat(server.get(CAUSE + "?from=now-1h&to=now").body())
        .contains("busytone_connection_failures_total{kind=\"refused\", cause=\"not_li")
        .contains("href=\"https://prometheus.example.com/p/graph?g0.expr=sum%20by%20%28target%29")
        .contains(
            "href=\"https://grafana.example.com/d/busytone-overview?var-kind=refused"
                + "&amp;var-cause=not_listening&amp;from=now-1h&amp;to=now\"");
  }

  @Test
  void ownCauseInOneLanguage_isShownInIt() throws Exception {
    Cause own =
        new Cause(Kind.OTHER, "own", List.of(), Map.of(Language.AR, remedy(Language.AR)), Map.of());
    Catalog more =
        new Catalog(
            Stream.concat(SHIPPED.causes().stream(), Stream.of(own)).toList(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    try (PagesServer other = new PagesServer(more)) {
      String page = other.get("/remedies/other/own?lang=de").body();

      assertThat(page)
          .contains("<html lang=\"de\" dir=\"ltr\">", "<article lang=\"ar\" dir=\"rtl\">");
      assertThat(other.get("/remedies/other").body()).contains("/remedies/other/own");
      assertThat(other.get("/runbooks").status()).isEqualTo(200);
    }
  }

  @Test
  void scriptsAndStyles_areServed() throws Exception {
    assertThat(server.get("/busytone.js").header("Content-Type"))
        .isEqualTo("text/javascript;charset=utf-8");
    assertThat(server.get("/style.css").header("Content-Type")).isEqualTo("text/css;charset=utf-8");
    assertThat(server.get("/icon.svg").header("Content-Type"))
        .isEqualTo("image/svg+xml;charset=utf-8");
  }

  private static Remedy remedy(Language language) {
    return SHIPPED.find(Kind.REFUSED, "not_listening").orElseThrow().remedy(language);
  }

  private static Stream<String> addresses() {
    return Stream.of(
            Stream.of("/", "/remedies", "/runbooks"),
            Arrays.stream(Kind.values()).filter(k -> k != Kind.NONE).map(PagePaths::of),
            SHIPPED.causes().stream().map(PagePaths::of),
            SHIPPED.runbooks().stream().map(PagePaths::of))
        .flatMap(paths -> paths);
  }

  @Test
  void table_isATable() throws Exception {
    assertThat(server.get("/runbooks/DeadLettersAppearing").body())
        .contains("<table>", "<td><code translate=\"no\">malformed_json</code></td>");
  }
}
